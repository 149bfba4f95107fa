package org.yap.ledger.sync;

import java.math.BigInteger;
import java.util.Optional;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** A neighbour as sync sees it: what it says of its tip and what it was asked for. */
final class SyncPeer {
    /**
     * For so long after it came up, a message may answer what this node asked before it was restored: as long as the largest
     * block of a slow neighbour may take.
     */
    static final long EARLIER_ANSWERS_MILLIS = 300_000;

    private final NodeId id;
    private final SyncConduct conduct;
    private final long since;
    private final HeaderRequests headers = new HeaderRequests();
    private final BlockRequests blocks;
    private final CompactState compact = new CompactState();
    private ChainEntry tip;
    private ClockReading clock;

    SyncPeer(NodeId id, SyncConduct conduct, long nowMillis) {
        this.id = id;
        this.conduct = conduct;
        this.since = nowMillis;
        this.blocks = new BlockRequests(conduct.blocks());
    }

    NodeId id() {
        return id;
    }

    /** The tip that it last told, unless that turned out bad. Height and work are not verified. */
    Optional<ChainEntry> tip() {
        return Optional.ofNullable(tip);
    }

    void tip(ChainEntry said) {
        tip = said;
    }

    /** What it last said of its clock. */
    Optional<ClockReading> clock() {
        return Optional.ofNullable(clock);
    }

    void clock(ClockReading reading) {
        clock = reading;
    }

    /** Headers that it is asked for. */
    HeaderRequests headers() {
        return headers;
    }

    /** Blocks that it is asked for. */
    BlockRequests blocks() {
        return blocks;
    }

    /** New blocks in short form, to it and from it. */
    CompactState compact() {
        return compact;
    }

    /** Whether it wants this block pushed, and told no tip with so much work. */
    boolean lacks(Hash256 block, BigInteger work) {
        return compact.wants(block)
                && tip().filter(said -> said.work().compareTo(work) >= 0).isEmpty();
    }

    SyncConduct conduct() {
        return conduct;
    }

    /** Whether a message may answer what this node asked before it was restored. */
    boolean mayAnswerEarlier(long nowMillis) {
        return nowMillis - since < EARLIER_ANSWERS_MILLIS && conduct.mayAnswerEarlier(nowMillis);
    }
}
