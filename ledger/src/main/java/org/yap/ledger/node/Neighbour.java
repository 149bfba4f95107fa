package org.yap.ledger.node;

import java.util.Map;
import java.util.Optional;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** What is known of one neighbour, and what is under way with it. */
final class Neighbour {
    private static final int REMEMBERED_LEAVES = 20_000;
    static final int CHAIN_BYTES_PER_TICK = 4 << 20;
    private static final int LEAST_CHAIN_BYTES = 64 << 10;
    static final int PAYMENT_BYTES_PER_TICK = 16 << 20;
    static final long ANSWERS_UNDER_WAY_MILLIS = 30_000;

    /** How a payment stands with a neighbour. */
    enum Knows {
        /** We announced it. */
        TOLD,
        /** It showed that it has it, and we asked for it. */
        ASKED,
        /** It asked for it and was sent it; that may have been lost. */
        SENT,
        /** It showed that it has it. */
        HAS;

        /** Whether the neighbour itself announced it. */
        boolean shown() {
            return this == ASKED || this == HAS;
        }
    }

    private final NodeId id;
    private final long since;
    private final Map<Hash256, Knows> payments = new RecentMap<>(REMEMBERED_LEAVES);
    private final HeaderTalk headers = new HeaderTalk();
    private final BlockTalk blocks = new BlockTalk();
    private final Allowance chainAllowance = new Allowance(CHAIN_BYTES_PER_TICK, LEAST_CHAIN_BYTES);
    private final Allowance paymentAllowance = new Allowance(PAYMENT_BYTES_PER_TICK, 0);
    private ChainEntry tip;
    private Messages.GetHeaders postponedHeaders;
    private Messages.GetBlock postponedBlock;

    Neighbour(NodeId id, long nowMillis) {
        this.id = id;
        this.since = nowMillis;
    }

    NodeId id() {
        return id;
    }

    /** What it last said of its tip, unless that turned out bad. Nobody has verified height and work. */
    Optional<ChainEntry> tip() {
        return Optional.ofNullable(tip);
    }

    void tip(ChainEntry said) {
        tip = said;
    }

    /** Headers that it is asked for. */
    HeaderTalk headers() {
        return headers;
    }

    /** Blocks that it is asked for. */
    BlockTalk blocks() {
        return blocks;
    }

    /** Whether the payment may have been asked for, perhaps too long ago, or by this node before it forgot. */
    boolean mayAnswerPayment(Hash256 leaf, long nowMillis) {
        Knows how = payments.get(leaf);
        return (how != null && how.shown()) || isNew(nowMillis);
    }

    /** What it sends may answer what was asked before a restoration of this node. */
    boolean isNew(long nowMillis) {
        return nowMillis - since < ANSWERS_UNDER_WAY_MILLIS;
    }

    /** For headers and blocks that it asks for. */
    Allowance chainAllowance() {
        return chainAllowance;
    }

    /** For payments that it asks for. */
    Allowance paymentAllowance() {
        return paymentAllowance;
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

    Optional<Knows> knows(Hash256 leaf) {
        return Optional.ofNullable(payments.get(leaf));
    }

    void knows(Hash256 leaf, Knows how) {
        payments.put(leaf, how);
    }
}
