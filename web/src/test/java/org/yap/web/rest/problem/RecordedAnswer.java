package org.yap.web.rest.problem;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;
import org.yap.web.rest.json.StrictJson;
import org.yap.web.text.Texts;

/** Keeps what would be answered: without a container nobody can build a response. */
public final class RecordedAnswer {
    public int status;
    public String reason;
    public Map<String, String> headers;

    /** The fields of the body. */
    final Map<String, Object> json = new TreeMap<>();

    /** Answers into this record. */
    public Problem problem() {
        return new Problem(new Texts(), this::keep);
    }

    private Response keep(int code, Map<String, String> withHeaders, ProblemJson body) {
        status = code;
        reason = body.reason();
        headers = withHeaders;
        json.clear();
        ((Map<?, ?>) StrictJson.convert(body, Map.class)).forEach((field, value) -> json.put((String) field, value));
        return null;
    }
}
