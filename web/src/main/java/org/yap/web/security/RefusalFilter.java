package org.yap.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.yap.ejb.access.AccessAudit;
import org.yap.ejb.service.ClientAddress;

/** Passed by the page that says that something is not allowed, whoever refused it: records who wanted into the console. */
public class RefusalFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String CONSOLE = "/console/";

    private transient AccessAudit audit;

    @Inject
    void connect(AccessAudit service) {
        audit = service;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Object wanted = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (wanted instanceof String path && path.startsWith(request.getContextPath() + CONSOLE)) {
            String name = Optional.ofNullable(request.getUserPrincipal())
                    .map(Principal::getName)
                    .orElse(AccessAudit.STRANGER);
            audit.refused(name, ClientAddress.keyOf(request.getRemoteAddr()));
        }
        chain.doFilter(request, response);
    }
}
