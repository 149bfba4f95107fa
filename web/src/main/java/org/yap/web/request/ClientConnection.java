package org.yap.web.request;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the client's connection failed while it was answered. Only what wrote to it knows that; any other I/O fault, of a disk or
 * of a database's socket, is this node's.
 */
public final class ClientConnection {
    private static final AttachmentKey<AtomicBoolean> BROKEN = AttachmentKey.create(AtomicBoolean.class);

    private ClientConnection() {}

    /**
     * To be called before anything else works on the exchange, whose attachments are for one thread at a time. Returns what notes
     * that the answer could not be written to the client; it may be run in any thread.
     */
    public static Runnable watch(HttpServerExchange exchange) {
        AtomicBoolean broken = new AtomicBoolean();
        exchange.putAttachment(BROKEN, broken);
        return () -> broken.set(true);
    }

    /** Whether {@code failure} is due to the connection of the client that this thread is answering. */
    public static boolean causes(Throwable failure) {
        ServletRequestContext current = ServletRequestContext.current();
        return current != null && isBroken(current.getExchange()) && isOfTransfer(failure);
    }

    private static boolean isBroken(HttpServerExchange exchange) {
        AtomicBoolean broken = exchange.getAttachment(BROKEN);
        return broken != null && broken.get();
    }

    private static boolean isOfTransfer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
