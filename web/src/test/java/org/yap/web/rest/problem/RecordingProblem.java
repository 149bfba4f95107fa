package org.yap.web.rest.problem;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.yap.web.text.Texts;

/** Keeps what would be answered: without a container nobody can build a response. */
public final class RecordingProblem extends Problem {
    public int status;
    public String reason;
    public Map<String, String> headers;

    public RecordingProblem() {
        super(new Texts());
    }

    @Override
    public Response answer(int code, Map<String, String> withHeaders, JsonObject body) {
        status = code;
        reason = body.getString("reason");
        headers = withHeaders;
        return null;
    }
}
