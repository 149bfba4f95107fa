package org.yap.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yap.ejb.health.Health;
import org.yap.ejb.service.DatabaseTrouble;
import org.yap.web.rest.Api;

/**
 * The first that all requests and error pages pass. Says that the node is unavailable at once while its database is known to be
 * silent, so that nobody's thread waits for it, and says the same of requests that began before that was known. A request
 * that broke off is nothing that the server has to log.
 */
public class AvailabilityFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private transient Health health;

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
                && !path.startsWith(Api.ROOT)
                && !path.startsWith("/jakarta.faces.resource/");
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            boolean unavailable = DatabaseTrouble.causes(e);
            if (!unavailable && !brokeOff(e)) {
                throw e;
            }
            if (response.isCommitted()) {
                return;
            }
            if (unavailable && request.getDispatcherType() == DispatcherType.REQUEST) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                // No error page: it could not read the request either.
                response.reset();
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
    }

    /** Whether the client's connection or what came over it ended in the midst of something. */
    private static boolean brokeOff(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
