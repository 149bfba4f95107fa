package org.yap.web.overload;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

/** Takes who they are from the path: {@code /user}, {@code /asked} or {@code /nobody}; everybody else is a stranger. */
final class FakeSenders implements Senders {
    static final int MAX_STRANGER = 1_000;
    static final int MAX_USER = 100_000;

    @Override
    public boolean isKnown(HttpServerExchange exchange) {
        return exchange.getRelativePath().startsWith("/user");
    }

    @Override
    public boolean needsCheck(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().contains(Headers.AUTHORIZATION);
    }

    @Override
    public Optional<Sender> ofBody(HttpServerExchange exchange) {
        return switch (exchange.getRelativePath()) {
            case "/user" -> Optional.of(new Sender(false, MAX_USER));
            case "/asked", "/nobody" -> Optional.empty();
            default -> Optional.of(new Sender(true, MAX_STRANGER));
        };
    }

    @Override
    public Sender ask(HttpServerExchange exchange) throws RefusedException {
        if (exchange.getRelativePath().equals("/nobody")) {
            throw new RefusedException(ServiceReason.LOGIN_FAILED, "");
        }
        return new Sender(false, MAX_USER);
    }

    @Override
    public Answer answer(HttpServerExchange exchange, RefusedException refused) {
        int status =
                switch (refused.reason().id()) {
                    case "login-failed" -> 401;
                    case "request-too-slow" -> 408;
                    case "oversize" -> 413;
                    default -> 503;
                };
        return new Answer(status, 0, "text/plain", refused.reason().id().getBytes(StandardCharsets.UTF_8));
    }
}
