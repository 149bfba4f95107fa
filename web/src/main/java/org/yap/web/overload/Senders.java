package org.yap.web.overload;

import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;

/** Who sends a request, and how long a body may be. */
interface Senders {
    /** Whether the sender is logged in, as far as memory tells. */
    boolean isKnown(HttpServerExchange exchange);

    /** Whether the request brings a login that has to be checked, which may take long. */
    boolean needsCheck(HttpServerExchange exchange);

    /** Who may send this body, if that is known without waiting. */
    Optional<Sender> ofBody(HttpServerExchange exchange);

    /** Who may send this body; may wait for the database or check a password. */
    Sender ask(HttpServerExchange exchange) throws RefusedException;

    /** The answer to somebody who was refused. */
    Answer answer(HttpServerExchange exchange, RefusedException refused);

    /** @param maxBytes of the body */
    record Sender(boolean stranger, int maxBytes) {}

    /** @param retryAfterSeconds 0 if nobody knows */
    record Answer(int status, long retryAfterSeconds, String mediaType, byte[] body) {}
}
