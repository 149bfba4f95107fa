package org.yap.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.web.text.Texts;

/** Answers that say no: a stable reason, plain words, and figures where there are any. */
@ApplicationScoped
public class Problem {
    private static final System.Logger LOG = System.getLogger(Problem.class.getName());

    private Texts texts;

    protected Problem() {}

    @Inject
    public Problem(Texts texts) {
        this.texts = texts;
    }

    Response of(RefusedException refused) {
        return of(Statuses.of(refused.reason()), refused.reason(), refused.getMessage());
    }

    /** A refusal with a status that HTTP itself prescribes. */
    Response of(int status, Reason reason, String detail) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body(reason, detail).build());
        if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Yap\", charset=\"UTF-8\"");
        }
        return answer.build();
    }

    Response tooMany(int seconds) {
        return Response.status(Response.Status.TOO_MANY_REQUESTS)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .entity(body(ServiceReason.TOO_MANY_REQUESTS, "").build())
                .build();
    }

    /** Our own fault: the log has it under the incident's id, the caller gets nothing but that id. */
    Response incident(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "REST incident " + incident, failure);
        JsonObject body = Json.createObjectBuilder()
                .add("reason", "internal-error")
                .add("message", texts.get("error.internal"))
                .add("incident", incident)
                .build();
        return Response.serverError()
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }

    JsonObjectBuilder body(Reason reason, String detail) {
        return Json.createObjectBuilder()
                .add("reason", reason.id())
                .add("message", texts.reason(reason))
                .add("detail", detail == null ? "" : detail);
    }
}
