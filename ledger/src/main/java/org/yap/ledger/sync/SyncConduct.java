package org.yap.ledger.sync;

import org.yap.ledger.effect.Credit;
import org.yap.ledger.effect.Tolerance;

/**
 * How one node behaves about headers and blocks, also after it left and came back. Each amount is a multiple of what a busy
 * honest node comes to.
 */
final class SyncConduct {
    private final Credit headers = new Credit(40);
    private final BlockCredit blocks = new BlockCredit();
    private final Tolerance earlier = new Tolerance(256, 1);
    /** A node that connects anew, or was restored, tells tip and clock at once. */
    private final Tolerance sameTips = new Tolerance(100, 10);

    /** Compact blocks and what belongs to them that nobody waits for: wishes change while they are under way. */
    private final Tolerance strays = new Tolerance(50, 1);

    private final Tolerance betterTips = new Tolerance(10_000, 200);

    /** It was asked for headers. */
    void headersAsked() {
        headers.asked(1);
    }

    /** Whether headers may answer what it was asked for. */
    boolean mayAnswerHeaders() {
        return headers.covers(1);
    }

    /** What it may answer about blocks. */
    BlockCredit blocks() {
        return blocks;
    }

    /** Whether a message may answer what this node asked before it was restored. */
    boolean mayAnswerEarlier(long nowMillis) {
        return earlier.covers(1, nowMillis);
    }

    /** Whether it may push, ask for or answer something about compact blocks that is of no use. */
    boolean mayStray(long nowMillis) {
        return strays.covers(1, nowMillis);
    }

    /** Whether it may tell a tip: one with more work than the last, or the same once more. */
    boolean mayTell(boolean better, long nowMillis) {
        return (better ? betterTips : sameTips).covers(1, nowMillis);
    }
}
