package org.yap.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.yap.ejb.access.RequestUser;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;

/**
 * Passed by the pages behind the login: ends sessions that began with an earlier password, says whose request this is, and turns
 * away from the console whoever is no administrator any more. The container only knows what was so at the login.
 */
public class SessionFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String CONSOLE = "/console/";

    private transient Users users;
    private transient RequestUser requestUser;

    @Inject
    void connect(Users service, RequestUser ofRequest) {
        users = service;
        requestUser = ofRequest;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<UserRow> user = SecurityStamp.of(request.getSession(false)).flatMap(stamp -> stamp.user(users));
        if (user.isEmpty()) {
            LoginSession.end(request);
            LoginPage.lead(request, response, true);
        } else if (request.getServletPath().startsWith(CONSOLE) && !user.get().isAdministrator()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            requestUser.is(user.get().id());
            chain.doFilter(request, response);
        }
    }
}
