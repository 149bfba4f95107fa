package org.yap.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.yap.ejb.health.Health;
import org.yap.ejb.service.DatabaseTrouble;
import org.yap.web.request.ClientConnection;
import org.yap.web.rest.Api;

/**
 * Passed by all requests and error pages. Says that the node is unavailable at once while its database is known to be
 * silent, so that nobody's thread waits for it, and says the same of requests that began before that was known. A client
 * that has gone is nothing that the server has to log; any other I/O fault is, for it is the node's own.
 */
public class AvailabilityFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient Predicate<Throwable> ofConnection;
    private transient Health health;

    public AvailabilityFilter() {
        this(ClientConnection::causes);
    }

    /** {@code ofConnection}: whether a failure is due to the client's connection. */
    AvailabilityFilter(Predicate<Throwable> ofConnection) {
        this.ofConnection = ofConnection;
    }

    @Inject
    void connect(Health ofNode) {
        health = ofNode;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (health.databaseAnswers() || !needsDatabase(request)) {
            answer(request, response, chain);
        } else {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static boolean needsDatabase(HttpServletRequest request) {
        String path = request.getServletPath();
        return request.getDispatcherType() == DispatcherType.REQUEST
                && !Api.has(path)
                && !path.startsWith("/jakarta.faces.resource/");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (ofConnection.test(e)) {
                return;
            }
            if (!DatabaseTrouble.causes(e)) {
                throw e;
            }
            if (response.isCommitted()) {
                return;
            }
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                // No error page: it can't be made either.
                response.reset();
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
        }
    }
}
