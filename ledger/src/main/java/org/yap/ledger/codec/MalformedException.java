package org.yap.ledger.codec;

import org.yap.ledger.verdict.RejectReason;

/** Thrown while reading, and turned into a verdict by each type's {@code decode}. Never leaves the ledger. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;

    public MalformedException(RejectReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public RejectReason reason() {
        return reason;
    }
}
