package org.yap.web.rest;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.yap.web.text.Texts;

/** Keeps what would be answered: without a container nobody can build a response. */
final class RecordingProblem extends Problem {
    int status;
    String reason;
    Map<String, String> headers;

    RecordingProblem() {
        super(new Texts());
    }

    @Override
    Response answer(int code, Map<String, String> withHeaders, JsonObject body) {
        status = code;
        reason = body.getString("reason");
        headers = withHeaders;
        return null;
    }
}
