package org.yap.ejb.identity;

/** This node can't have its key: it does not start. The message begins with a stable code and says what to do. */
public final class NodeKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NodeKeyException(String reason, String message) {
        super(reason + ": " + message);
    }
}
