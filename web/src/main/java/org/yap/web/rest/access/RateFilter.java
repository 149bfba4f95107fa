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
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.user.ClientAddress;
import org.yap.web.request.RateLimiter;
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
    private static final int MAX_CLIENTS = 10_000;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> COSTLY = Set.of("users", "setup", "join");

    private final RateLimiter all;
    private final RateLimiter costly;

    @Context
    private HttpServletRequest request;

    private final Problem problem;

    /** RESTEasy looks for it, and so does the proxy; CDI calls the other. */
    public RateFilter() {
        this(null);
    }

    @Inject
    public RateFilter(Problem problem) {
        this(Integer.getInteger("yap.rest.rate", 50), System::nanoTime, problem);
    }

    /** For tests: with a limit and a clock of their own. */
    RateFilter(int rate, LongSupplier nanoClock, Problem problem) {
        this.problem = problem;
        double slow = rate == 0 ? 0 : Math.max(1, rate / 50.0);
        all = new RateLimiter(rate, 4.0 * rate, MAX_CLIENTS, nanoClock);
        costly = new RateLimiter(slow, 10 * slow, MAX_CLIENTS, nanoClock);
    }

    /** For tests: what a container sets with each request. */
    RateFilter during(HttpServletRequest of) {
        request = of;
        return this;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String client = ClientAddress.keyOf(request.getRemoteAddr());
        int wait = all.secondsToWait(client);
        if (wait == 0 && isCostly(context.getUriInfo().getPathSegments())) {
            wait = costly.secondsToWait(client);
        }
        if (wait > 0) {
            context.abortWith(problem.tooMany(wait));
        } else if (!READING.contains(context.getMethod())
                && RequestOrigin.isForeign(context.getHeaderString("Origin"), context.getHeaderString("Host"))) {
            context.abortWith(problem.of(new RefusedException(ServiceReason.NOT_ALLOWED, "another site's page")));
        }
    }

    /**
     * The path as the container finds the resource: without what follows a semicolon in a segment, and without empty
     * segments.
     */
    static boolean isCostly(List<PathSegment> path) {
        List<String> names = path.stream()
                .map(PathSegment::getPath)
                .filter(name -> !name.isEmpty())
                .toList();
        return names.size() == 1 && COSTLY.contains(names.get(0));
    }
}
