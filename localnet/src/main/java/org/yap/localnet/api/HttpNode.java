package org.yap.localnet.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** JSON over HTTP towards one node as one user; a refusal becomes a {@link RefusedByNodeException}. */
final class HttpNode {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final URI node;
    private final String authorization;

    HttpNode(URI node, String authorization) {
        this.node = node;
        this.authorization = authorization;
    }

    HttpNode as(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new HttpNode(node, "Basic " + Base64.getEncoder().encodeToString(both));
    }

    URI node() {
        return node;
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    JsonNode post(String path, JsonNode body) {
        return send(json(path).POST(text(body)));
    }

    JsonNode post(String path, JsonNode body, String header, String value) {
        return send(json(path).header(header, value).POST(text(body)));
    }

    JsonNode put(String path, JsonNode body) {
        return send(json(path).PUT(text(body)));
    }

    /** To another application at the same server; has five times as long. */
    JsonNode command(String path, String header, String value) {
        return send(HttpRequest.newBuilder(node.resolve(path))
                .timeout(LIMIT.multipliedBy(5))
                .header(header, value)
                .POST(BodyPublishers.noBody()));
    }

    JsonNode post(String path, byte[] body) {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(node.resolve("/api/v1" + path))
                .timeout(LIMIT)
                .header("Accept", "application/json");
        return authorization == null ? builder : builder.header("Authorization", authorization);
    }

    private static HttpRequest.BodyPublisher text(JsonNode body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw refusal(answer);
            }
            return answer.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static RefusedByNodeException refusal(HttpResponse<String> answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (body.hasNonNull("reason")) {
                String detail = body.path("detail").asText();
                return new RefusedByNodeException(
                        answer.statusCode(),
                        body.get("reason").asText(),
                        body.path("message").asText() + (detail.isEmpty() ? "" : " (" + detail + ")"));
            }
        } catch (JsonProcessingException e) {
            // not ours: said below
        }
        return new RefusedByNodeException(
                answer.statusCode(), "http-" + answer.statusCode(), answer.uri().toString());
    }
}
