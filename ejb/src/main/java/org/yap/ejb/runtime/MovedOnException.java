package org.yap.ejb.runtime;

import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

/** Parts of an answer were of different blocks: the chain moved on meanwhile. It is worth while to ask again at once. */
public final class MovedOnException extends RefusedException {
    private static final long serialVersionUID = 1L;

    public MovedOnException() {
        super(ServiceReason.UNAVAILABLE, "blocks come too fast to look at the account");
    }
}
