package org.yap.ledger.sync;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.Messages;

/**
 * The proof of work of a deep fork. Its headers are judged and not kept; remembered are where it forks, where it ends, and
 * one hash for each message, by which the same headers are recognised when they are fetched a second time.
 */
final class HeaderProof {
    private static final int MAX_PER_TICK = 2;
    private static final long PATIENCE_MILLIS = 30_000;

    private final ChainEntry fork;
    private final List<Hash256> checkpoints = new ArrayList<>();
    private ChainEntry first;
    private ChainEntry beforeLast;
    private ChainEntry last;
    private long heardMillis;
    private int askedSinceTick;
    private boolean proven;

    /**
     * @param fork an entry of the main chain
     * @param known entries above it that are in memory
     */
    HeaderProof(ChainEntry fork, List<ChainEntry> known, long nowMillis) {
        this.fork = fork;
        this.first = fork;
        this.last = fork;
        this.beforeLast = fork;
        for (int from = 0; from < known.size(); from += Messages.MAX_HEADERS) {
            add(known.subList(from, Math.min(known.size(), from + Messages.MAX_HEADERS)), nowMillis);
        }
    }

    /** The headers of one message, on top of the last. */
    void add(List<ChainEntry> entries, long nowMillis) {
        heardMillis = nowMillis;
        for (ChainEntry entry : entries) {
            first = first.equals(fork) ? entry : first;
            beforeLast = last;
            last = entry;
        }
        if (!entries.isEmpty()) {
            checkpoints.add(last.hash());
        }
    }

    ChainEntry fork() {
        return fork;
    }

    /** The first above the fork; if there is none yet, the fork. */
    ChainEntry first() {
        return first;
    }

    ChainEntry last() {
        return last;
    }

    /** The parent of {@link #last}; if there is none yet, both are the fork. */
    ChainEntry beforeLast() {
        return beforeLast;
    }

    List<Hash256> checkpoints() {
        return checkpoints;
    }

    /** It shows more work than the main chain. */
    void prove() {
        proven = true;
    }

    boolean isProven() {
        return proven;
    }

    /** Whether nothing came for long. */
    boolean isStale(long nowMillis) {
        return nowMillis - heardMillis >= PATIENCE_MILLIS;
    }

    /** Counts a request; false if it must wait until the next tick, since judging headers takes time. */
    boolean mayAsk() {
        return askedSinceTick++ < MAX_PER_TICK;
    }

    /** Whether a request waited for this tick. */
    boolean tick() {
        boolean waited = askedSinceTick > MAX_PER_TICK;
        askedSinceTick = 0;
        return waited;
    }
}
