package org.yap.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Set;
import org.yap.ejb.service.ClientAddress;
import org.yap.web.request.PageRateLimits;
import org.yap.web.request.RequestFault;
import org.yap.web.request.RequestOrigin;
import org.yap.web.request.RequestTarget;
import org.yap.web.rest.Api;

/** Passed by all pages: limits how often clients without a session ask, and refuses forms that another site's page sent,
 * and paths and queries that are no text. */
public class PageRateFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final transient PageRateLimits limits =
            new PageRateLimits(Integer.getInteger("yap.pages.rate", 10), System::nanoTime);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (Api.has(path) || path.startsWith("/jakarta.faces.resource/")) {
            chain.doFilter(request, response);
            return;
        }
        boolean form = !READING.contains(request.getMethod()) && !StatelessPages.isInside(path);
        if (form && RequestOrigin.isForeign(request.getHeader("Origin"), request.getHeader(HttpHeaders.HOST))) {
            refuse(request, response, HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        int wait = limits.secondsToWait(
                ClientAddress.networksOf(request.getRemoteAddr()), request.getSession(false) == null, form);
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(wait));
            refuse(request, response, TOO_MANY_REQUESTS);
        } else if (!RequestTarget.isWellFormed(request)) {
            request.setAttribute(RequestFault.ATTRIBUTE, RequestFault.NO_TEXT.text());
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException {
        if (FormFilter.isReadable(request)) {
            response.sendError(status);
        } else {
            FormFilter.refuse(response, status);
        }
    }
}
