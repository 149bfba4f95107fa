package org.yap.ejb.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.yap.ejb.contact.HttpAsks;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Judged;

/** Asks the other node's REST interface over HTTP, with bounds on time and size. */
@Dependent
final class HttpJoinClient implements JoinClient {
    private static final String PATH = "/api/v1/join";
    private static final HttpAsks.Bounds BOUNDS =
            new HttpAsks.Bounds(Duration.ofSeconds(5), Duration.ofSeconds(30), JoinReply.MAX_LENGTH, 4, 2, 8);
    private static final int OK = 200;
    private static final int MAX_REASON = 64;
    private static final int MAX_DETAIL = 200;

    @Resource
    private ManagedThreadFactory threads;

    private HttpAsks asks;

    @PostConstruct
    void start() {
        asks = new HttpAsks(BOUNDS, anywhere -> true, threads);
    }

    @PreDestroy
    void stop() {
        asks.close();
    }

    @Override
    public Judged<String> ask(String url, String signedRequest) {
        Future<HttpAsks.Answer> asked = asks.post(url + PATH, signedRequest).toCompletableFuture();
        try {
            HttpAsks.Answer answer = asked.get();
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            return answer.status() == OK ? Judged.accept(text) : refused(answer.status(), text);
        } catch (ExecutionException e) {
            return unreachable(url + ": " + inWords(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable("interrupted");
        }
    }

    /** For an administrator to read. */
    static String inWords(Throwable failure) {
        if (failure instanceof ConnectException) {
            return "nothing listens there";
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        // What can't be read of an answer may stand in the exception's text.
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return OneLine.of(text, MAX_DETAIL);
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
