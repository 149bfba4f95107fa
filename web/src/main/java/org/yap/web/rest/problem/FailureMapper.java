package org.yap.web.rest.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.function.Predicate;
import org.yap.ejb.service.DatabaseTrouble;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.request.ClientConnection;
import org.yap.web.rest.json.OversizeException;

/** All other failures: what HTTP itself refuses, and faults of this node, which are logged and not told. */
@Provider
@Dependent
public class FailureMapper implements ExceptionMapper<Throwable> {
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final Problem problem;
    private final Predicate<Throwable> ofConnection;

    /** RESTEasy looks for it; CDI calls the other. */
    public FailureMapper() {
        this(null);
    }

    @Inject
    public FailureMapper(Problem problem) {
        this(problem, ClientConnection::causes);
    }

    /** {@code ofConnection}: whether a failure is due to the client's connection. */
    FailureMapper(Problem problem, Predicate<Throwable> ofConnection) {
        this.problem = problem;
        this.ofConnection = ofConnection;
    }

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                return problem.of(refused);
            }
            if (cause instanceof OversizeException) {
                return problem.of(413, RejectReason.OVERSIZE, cause.getMessage());
            }
        }
        if (DatabaseTrouble.causes(failure)) {
            return problem.of(new RefusedException(ServiceReason.UNAVAILABLE, "the database can store nothing now"));
        }
        if (ofConnection.test(failure)) {
            return problem.of(new RefusedException(ServiceReason.BAD_INPUT, "the connection broke off"));
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < SERVER_ERRORS) {
            return refused(web.getResponse());
        }
        return problem.incident(failure);
    }

    private Response refused(Response answer) {
        int status = answer.getStatus();
        if (status < CLIENT_ERRORS) {
            return answer;
        }
        ServiceReason reason = status == 404 ? ServiceReason.NOT_FOUND : ServiceReason.BAD_INPUT;
        String allowed = answer.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? problem.of(status, reason, "")
                : problem.of(status, reason, "", Map.of(HttpHeaders.ALLOW, allowed));
    }
}
