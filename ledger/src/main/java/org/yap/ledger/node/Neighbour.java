package org.yap.ledger.node;

import java.util.Map;
import java.util.Optional;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** What is known of one neighbour, and what is under way with it. */
final class Neighbour {
    private static final int REMEMBERED_LEAVES = 20_000;
    private static final int REMEMBERED_BLOCKS = 64;
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
    private final Map<Hash256, Boolean> blocksAsked = new RecentMap<>(REMEMBERED_BLOCKS);
    private final Map<Hash256, Long> blocksLacking = new RecentMap<>(REMEMBERED_BLOCKS);
    private ChainEntry tip;
    private long headersDue;
    private ChainEntry headersEnd;
    private BlockAssembly assembly;
    private final Allowance chainAllowance = new Allowance(CHAIN_BYTES_PER_TICK, LEAST_CHAIN_BYTES);
    private final Allowance paymentAllowance = new Allowance(PAYMENT_BYTES_PER_TICK, 0);
    private Messages.GetHeaders postponedHeaders;
    private Messages.GetBlock postponedBlock;

    Neighbour(NodeId id, long nowMillis) {
        this.id = id;
        this.since = nowMillis;
    }

    NodeId id() {
        return id;
    }

    /** What it last said of its tip, unless that turned out bad. */
    Optional<ChainEntry> tip() {
        return Optional.ofNullable(tip);
    }

    void tip(ChainEntry said) {
        tip = said;
    }

    /** Whether headers were asked for and may still come. */
    boolean headersUnderWay(long nowMillis) {
        return nowMillis < headersDue;
    }

    /** Until when headers may come; 0: none are under way. */
    void headersDue(long millis) {
        headersDue = millis;
    }

    /** The last of those that came, while more that stand on it are under way. */
    Optional<ChainEntry> headersEnd() {
        return Optional.ofNullable(headersEnd);
    }

    void headersEnd(Optional<ChainEntry> last) {
        headersEnd = last.orElse(null);
    }

    /** The block that it is sending. */
    Optional<BlockAssembly> assembly() {
        return Optional.ofNullable(assembly);
    }

    void assembly(BlockAssembly started) {
        assembly = started;
        blocksAsked.put(started.hash(), true);
    }

    void assemblyEnded() {
        assembly = null;
    }

    /** Whether the block may have been asked for, perhaps too long ago, or by this node before it forgot. */
    boolean mayAnswer(Hash256 block, long nowMillis) {
        return blocksAsked.containsKey(block) || isNew(nowMillis);
    }

    /** The same of a payment. */
    boolean mayAnswerPayment(Hash256 leaf, long nowMillis) {
        Knows how = payments.get(leaf);
        return (how != null && how.shown()) || isNew(nowMillis);
    }

    /** What it sends may answer what was asked before a restoration of this node. */
    private boolean isNew(long nowMillis) {
        return nowMillis - since < ANSWERS_UNDER_WAY_MILLIS;
    }

    /** It can't or doesn't send this block; not to be asked again before {@code untilMillis}. */
    void lacks(Hash256 block, long untilMillis) {
        blocksLacking.put(block, untilMillis);
    }

    /** Whether it is worth asking for this block, now or when it has sent what it is sending. */
    boolean maySend(ChainEntry block, long nowMillis) {
        return tip != null
                && tip.work().compareTo(block.work()) >= 0
                && blocksLacking.getOrDefault(block.hash(), 0L) <= nowMillis;
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
