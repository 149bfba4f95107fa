package org.yap.web.request;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.AttachmentKey;
import java.io.IOException;

/**
 * Whether the client's connection failed while it was answered. Only what wrote to it knows that; any other I/O fault, of a disk or
 * of a database's socket, is this node's.
 */
public final class ClientConnection {
    private static final AttachmentKey<Boolean> BROKEN = AttachmentKey.create(Boolean.class);

    private ClientConnection() {}

    /** Notes that the answer could not be written to the client. */
    public static void broke(HttpServerExchange exchange) {
        exchange.putAttachment(BROKEN, true);
    }

    /** Whether {@code failure} is due to the connection of the client that this thread is answering. */
    public static boolean causes(Throwable failure) {
        ServletRequestContext current = ServletRequestContext.current();
        return current != null && current.getExchange().getAttachment(BROKEN) != null && isOfTransfer(failure);
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
