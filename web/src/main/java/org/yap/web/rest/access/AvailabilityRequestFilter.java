package org.yap.web.rest.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.yap.ejb.health.Health;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.web.rest.problem.Problem;

/** Refuses at once while the database is known to be silent, so that nobody's thread waits for it. */
@Provider
@PreMatching
@Priority(200)
@Dependent
public class AvailabilityRequestFilter implements ContainerRequestFilter {
    private static final String HEALTH = "health";

    private final Health health;
    private final Problem problem;

    /** RESTEasy looks for it; CDI calls the other. */
    public AvailabilityRequestFilter() {
        this(null, null);
    }

    @Inject
    public AvailabilityRequestFilter(Health health, Problem problem) {
        this.health = health;
        this.problem = problem;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        boolean aboutHealth = context.getUriInfo().getPathSegments().stream()
                .findFirst()
                .filter(first -> first.getPath().equals(HEALTH))
                .isPresent();
        if (aboutHealth && !health.ready()) {
            // Nobody's login can be checked, or noted.
            context.getHeaders().remove(HttpHeaders.AUTHORIZATION);
        } else if (!aboutHealth && !health.databaseAnswers()) {
            context.abortWith(
                    problem.of(new RefusedException(ServiceReason.UNAVAILABLE, "the database does not answer")));
        }
    }
}
