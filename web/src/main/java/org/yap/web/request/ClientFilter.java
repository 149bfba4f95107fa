package org.yap.web.request;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yap.ejb.service.RequestClient;

/** Tells the services from where a request comes, so that one client address can't take what is there for all. */
public class ClientFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private transient RequestClient client;

    @Inject
    void connect(RequestClient told) {
        client = told;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        client.comesFrom(request.getRemoteAddr());
        chain.doFilter(request, response);
    }
}
