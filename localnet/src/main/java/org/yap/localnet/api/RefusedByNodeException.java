package org.yap.localnet.api;

/** A node refused a request: with its reason, as in the protocol's tables, and its words for people. */
public final class RefusedByNodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;

    public RefusedByNodeException(int status, String reason, String message) {
        super(reason + " (" + status + "): " + message);
        this.status = status;
        this.reason = reason;
    }

    public int status() {
        return status;
    }

    /** For instance {@code payment-insufficient-funds}. */
    public String reason() {
        return reason;
    }
}
