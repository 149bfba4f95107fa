package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Judged;

/** Asks the other node's REST interface over HTTP, with bounds on time and size. */
@Dependent
final class HttpJoinClient implements JoinClient {
    private static final String PATH = "/api/v1/join";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int SECONDS = 30;
    private static final int OK = 200;
    private static final int MAX_REASON = 64;
    private static final int MAX_DETAIL = 200;

    private HttpClient client;

    @Override
    public Judged<String> ask(String url, String signedRequest) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + PATH))
                .timeout(Duration.ofSeconds(SECONDS))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(signedRequest))
                .build();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpResponse.BodyHandler<Void> bounded = HttpResponse.BodyHandlers.ofByteArrayConsumer(chunk -> {
            chunk.ifPresent(body::writeBytes);
            if (body.size() > JoinReply.MAX_LENGTH) {
                throw new IllegalStateException("the answer is too long");
            }
        });
        CompletableFuture<HttpResponse<Void>> answer = client().sendAsync(request, bounded);
        try {
            int status = answer.get(SECONDS, TimeUnit.SECONDS).statusCode();
            String text = body.toString(StandardCharsets.UTF_8);
            return status == OK ? Judged.accept(text) : refused(status, text);
        } catch (ExecutionException e) {
            // What can't be read of an answer may stand in the exception's text.
            return unreachable(url + ": " + OneLine.of(String.valueOf(e.getCause()), MAX_DETAIL));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return unreachable(url + " did not answer within " + SECONDS + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return unreachable("interrupted");
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    /** The other node's reason, if this node knows it. */
    static Judged<String> refused(int status, String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonObject error = reader.readObject();
            String reason = OneLine.of(error.getString("reason", ""), MAX_REASON);
            String detail = "the other node says: " + OneLine.of(error.getString("detail", ""), MAX_DETAIL);
            return Arrays.stream(ServiceReason.values())
                    .filter(known -> known.id().equals(reason))
                    .findFirst()
                    .<Judged<String>>map(known -> Judged.reject(known, detail))
                    .orElseGet(() -> unreachable("status " + status + " " + reason));
        } catch (RuntimeException e) {
            // Some parsers throw something other than JsonException if JSON is nested too deeply.
            return unreachable("status " + status);
        }
    }

    private static Judged<String> unreachable(String detail) {
        return Judged.reject(ServiceReason.INVITATION_UNREACHABLE, detail);
    }
}
