package org.yap.web.rest.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.web.request.RequestOrigin;
import org.yap.web.rest.problem.Problem;

/**
 * Bounds how many requests each client address may send, fewer where a stranger costs much; and refuses those of other
 * sites' pages.
 */
@Provider
@PreMatching
@Priority(100)
@ApplicationScoped
public class RateFilter implements ContainerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Context
    private HttpServletRequest request;

    private final RestRates rates;
    private final Problem problem;

    /** RESTEasy looks for it, and so does the proxy; CDI calls the other. */
    public RateFilter() {
        this(null, null);
    }

    @Inject
    public RateFilter(RestRates rates, Problem problem) {
        this.rates = rates;
        this.problem = problem;
    }

    /** For tests: what a container sets with each request. */
    RateFilter during(HttpServletRequest of) {
        request = of;
        return this;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        boolean costly = StrangersMethod.at(
                        context.getUriInfo().getPathSegments().stream().map(PathSegment::getPath))
                .filter(StrangersMethod::costly)
                .isPresent();
        int wait = rates.secondsToWait(request.getRemoteAddr(), costly);
        if (wait > 0) {
            context.abortWith(problem.tooMany(wait));
        } else if (!READING.contains(context.getMethod())
                && RequestOrigin.isForeign(context.getHeaderString("Origin"), context.getHeaderString("Host"))) {
            context.abortWith(problem.of(new RefusedException(ServiceReason.NOT_ALLOWED, "another site's page")));
        }
    }
}
