package org.yap.web.rest.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.web.text.Texts;

/** Refusals as answers: a stable reason, plain words, and figures where there are any. */
@ApplicationScoped
public class Problem {
    private static final System.Logger LOG = System.getLogger(Problem.class.getName());

    private Texts texts;
    private Answers answers;

    protected Problem() {}

    @Inject
    public Problem(Texts texts) {
        this(texts, Problem::build);
    }

    Problem(Texts texts, Answers answers) {
        this.texts = texts;
        this.answers = answers;
    }

    /** Makes responses. A test keeps what they would say, since only a container can build one. */
    @FunctionalInterface
    interface Answers {
        Response of(int status, Map<String, String> headers, ProblemJson body);
    }

    public Response of(RefusedException refused) {
        return of(Statuses.of(refused.reason()), refused.reason(), refused.getMessage());
    }

    /** A refusal with a status that HTTP itself prescribes. */
    Response of(int status, Reason reason, String detail) {
        Map<String, String> headers = status == Response.Status.UNAUTHORIZED.getStatusCode()
                ? Map.of(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Yap\", charset=\"UTF-8\"")
                : Map.of();
        return answers.of(status, headers, body(reason, detail));
    }

    public Response tooMany(int seconds) {
        return answers.of(
                Response.Status.TOO_MANY_REQUESTS.getStatusCode(),
                Map.of(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)),
                body(ServiceReason.TOO_MANY_REQUESTS, ""));
    }

    /** A fault of this node: the log has it under the incident's id, and the caller gets only that id. */
    Response incident(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "REST incident " + incident, failure);
        return answers.of(
                Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                Map.of(),
                new ProblemJson("internal-error", texts.get("error.internal"), null, incident));
    }

    private static Response build(int status, Map<String, String> headers, ProblemJson body) {
        Response.ResponseBuilder answer =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        headers.forEach(answer::header);
        return answer.build();
    }

    public ProblemJson body(Reason reason, String detail) {
        return new ProblemJson(reason.id(), texts.reason(reason), detail == null ? "" : detail, null);
    }
}
