package org.yap.web.overload;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

/** An answer to a request whose body was not read to its end: the connection ends with it. */
final class Refusal {
    private static final Duration SOON = Duration.ofSeconds(1);

    private Refusal() {}

    static RefusedException busy() {
        return new RefusedException(ServiceReason.UNAVAILABLE, "too many requests at once", SOON);
    }

    /**
     * Sends the answer first, then lets the client finish what it is sending, unread, for as long as {@code linger}. If the
     * connection ended at once, the client could lose the answer.
     */
    static void send(HttpServerExchange exchange, Senders.Answer answer, Duration linger) {
        exchange.setPersistent(false);
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, answer.mediaType())
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.CONNECTION, "close");
        if (answer.status() == StatusCodes.UNAUTHORIZED) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Basic realm=\"Yap\", charset=\"UTF-8\"");
        }
        if (answer.retryAfterSeconds() > 0) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, answer.retryAfterSeconds());
        }
        XnioExecutor.Key unused = exchange.getIoThread()
                .executeAfter(
                        () -> {
                            IoUtils.safeClose(exchange.getConnection());
                            // Whoever does not read gets nothing, and what was kept for the request comes back.
                            exchange.endExchange();
                        },
                        linger.toMillis(),
                        TimeUnit.MILLISECONDS);
        exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
    }
}
