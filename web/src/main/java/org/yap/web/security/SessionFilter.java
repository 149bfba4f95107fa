package org.yap.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yap.ejb.user.Users;

/** Passed by the pages behind the login: ends sessions that began with an earlier password. */
public class SessionFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private transient Users users;

    @Inject
    void connect(Users service) {
        users = service;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean current = SecurityStamp.of(request.getSession(false))
                .filter(stamp -> users.isCurrent(stamp.userId(), stamp.generation()))
                .isPresent();
        if (current) {
            chain.doFilter(request, response);
            return;
        }
        LoginSession.end(request);
        LoginPage.lead(request, response, true);
    }
}
