package org.yap.web.rest.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.rest.json.JsonProvider;
import org.yap.web.rest.json.StrictJson;
import org.yap.web.text.Texts;

/** Refusals as answers, in the form of RFC 9457: a stable reason, plain words, and figures where there are any. */
@ApplicationScoped
public class Problem {
    private static final System.Logger LOG = System.getLogger(Problem.class.getName());

    /** Details may repeat what was sent. */
    private static final int MAX_DETAIL = 1_000;

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
        int status = Statuses.of(refused.reason());
        Optional<Duration> wait = refused.retryAfter();
        return wait.isPresent()
                ? of(
                        status,
                        refused.reason(),
                        refused.getMessage(),
                        retryAfter(wait.get().toSeconds()))
                : of(status, refused.reason(), refused.getMessage());
    }

    /** A refusal with a status that HTTP itself prescribes. */
    Response of(int status, Reason reason, String detail) {
        Map<String, String> headers = status == Response.Status.UNAUTHORIZED.getStatusCode()
                ? Map.of(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Yap\", charset=\"UTF-8\"")
                : Map.of();
        return of(status, reason, detail, headers);
    }

    /** As {@link #of(int, Reason, String)}, with the headers that the status asks for. */
    Response of(int status, Reason reason, String detail, Map<String, String> headers) {
        return answer(headers, body(status, reason, detail));
    }

    public Response tooMany(int seconds) {
        return of(
                Response.Status.TOO_MANY_REQUESTS.getStatusCode(),
                ServiceReason.TOO_MANY_REQUESTS,
                "",
                retryAfter(seconds));
    }

    private static Map<String, String> retryAfter(long seconds) {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
    }

    /** A fault of this node: the log has it under the incident's id, and the caller gets only that id. */
    Response incident(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "REST incident " + incident, failure);
        return answer(
                Map.of(),
                ProblemJson.of(
                        Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                        "internal-error",
                        texts.get("error.internal"),
                        null,
                        incident));
    }

    private Response answer(Map<String, String> headers, ProblemJson body) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(HttpHeaders.CONTENT_TYPE, JsonProvider.PROBLEM);
        return answers.of(body.status(), all, body);
    }

    private static Response build(int status, Map<String, String> headers, ProblemJson body) {
        Response.ResponseBuilder answer = Response.status(status).entity(body);
        headers.forEach(answer::header);
        return answer.build();
    }

    /** What would be answered if {@code reason} were all there is to say. */
    public ProblemJson body(Reason reason, String detail) {
        return body(Statuses.of(reason), reason, detail);
    }

    /** A refusal outside the REST framework. */
    public Bytes bytes(RefusedException refused) {
        int status = refused.reason() == RejectReason.OVERSIZE
                ? Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode()
                : Statuses.of(refused.reason());
        ProblemJson body = body(status, refused.reason(), refused.getMessage());
        return new Bytes(status, StrictJson.write(body), body.message());
    }

    /** @param message in plain words, for people */
    public record Bytes(int status, byte[] json, String message) {}

    private ProblemJson body(int status, Reason reason, String detail) {
        return ProblemJson.of(status, reason.id(), texts.reason(reason), OneLine.of(detail, MAX_DETAIL), null);
    }
}
