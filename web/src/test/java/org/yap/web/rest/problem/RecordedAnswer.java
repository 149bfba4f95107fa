package org.yap.web.rest.problem;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.yap.web.text.Texts;

/** Keeps what would be answered: without a container nobody can build a response. */
public final class RecordedAnswer {
    public int status;
    public String reason;
    public Map<String, String> headers;

    /** Answers into this record. */
    public Problem problem() {
        return new Problem(new Texts(), this::keep);
    }

    private Response keep(int code, Map<String, String> withHeaders, ProblemJson body) {
        status = code;
        reason = body.reason();
        headers = withHeaders;
        return null;
    }
}
