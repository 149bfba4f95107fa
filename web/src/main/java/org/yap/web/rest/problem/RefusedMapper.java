package org.yap.web.rest.problem;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.yap.ejb.service.RefusedException;

/** Refusals of the services, each with the status of its reason. */
@Provider
public class RefusedMapper implements ExceptionMapper<RefusedException> {
    @Inject
    private Problem problem;

    @Override
    public Response toResponse(RefusedException refused) {
        return problem.of(refused);
    }
}
