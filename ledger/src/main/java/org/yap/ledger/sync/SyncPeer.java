package org.yap.ledger.sync;

import java.util.Optional;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.effect.Allowance;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/** A neighbour as sync sees it: what it says of its tip, what it was asked for, and what it asked for. */
final class SyncPeer {
    static final int CHAIN_BYTES_PER_TICK = 4 << 20;
    private static final int MIN_CHAIN_BYTES = 64 << 10;
    /** For so long after it came up, a message may answer what this node asked before it was restored. */
    static final long EARLIER_ANSWERS_MILLIS = 30_000;

    private final NodeId id;
    private final long since;
    private final HeaderRequests headers = new HeaderRequests();
    private final BlockRequests blocks = new BlockRequests();
    private final Allowance allowance = new Allowance(CHAIN_BYTES_PER_TICK, MIN_CHAIN_BYTES);
    private ChainEntry tip;
    private Messages.GetHeaders postponedHeaders;
    private Messages.GetBlock postponedBlock;

    SyncPeer(NodeId id, long nowMillis) {
        this.id = id;
        this.since = nowMillis;
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

    /** Headers that it is asked for. */
    HeaderRequests headers() {
        return headers;
    }

    /** Blocks that it is asked for. */
    BlockRequests blocks() {
        return blocks;
    }

    /** Whether a message may answer what this node asked before it was restored. */
    boolean isNew(long nowMillis) {
        return nowMillis - since < EARLIER_ANSWERS_MILLIS;
    }

    /** For headers and blocks that it asks for. */
    Allowance allowance() {
        return allowance;
    }

    /** To be answered later, in place of the one postponed before. */
    void postpone(Messages.GetHeaders request) {
        postponedHeaders = request;
    }

    /** To be answered later, in place of the one postponed before. */
    void postpone(Messages.GetBlock request) {
        postponedBlock = request;
    }

    Optional<Messages.GetHeaders> takePostponedHeaders() {
        Optional<Messages.GetHeaders> taken = Optional.ofNullable(postponedHeaders);
        postponedHeaders = null;
        return taken;
    }

    Optional<Messages.GetBlock> takePostponedBlock() {
        Optional<Messages.GetBlock> taken = Optional.ofNullable(postponedBlock);
        postponedBlock = null;
        return taken;
    }
}
