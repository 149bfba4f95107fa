package org.yap.ledger.work.kernel;

/** The search over one message. For one thread. */
public interface NonceScan {
    /** No nonce of these. */
    int NONE = -1;

    /**
     * Tries {@code count} nonces from {@code from} upwards.
     *
     * @return how far from {@code from} the first one is that meets the limit, 0 up to {@code count - 1}, or {@link #NONE}
     */
    int first(long from, int count);
}
