package org.yap.web.rest.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.yap.ejb.service.RefusedException;

/** Refusals of the services, each with the status of its reason. */
@Provider
@Dependent
public class RefusedMapper implements ExceptionMapper<RefusedException> {
    private final Problem problem;

    /** RESTEasy looks for it; CDI calls the other. */
    public RefusedMapper() {
        this(null);
    }

    @Inject
    public RefusedMapper(Problem problem) {
        this.problem = problem;
    }

    @Override
    public Response toResponse(RefusedException refused) {
        return problem.of(refused);
    }
}
