package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.collect.SharedMap;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.mempool.Mempool;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/**
 * Payments of this node's own users and programs. They are stored before they are acknowledged, and go back into the mempool
 * whenever they have dropped out of mempool and chain. They are kept until they, or what took their place, are buried.
 */
public final class OwnPayments {
    /** Blocks after which what is in the chain stays there, and what is not in it never comes. */
    public static final int BURIED = 100;
    /** After so many blocks in which it could not be pooled, a payment is given up. */
    static final int GIVEN_UP = 10_000;

    static final long RETRY_MILLIS = 5_000;
    private static final int RETRIES_AT_ONCE = 500;

    private static final class Own {
        private final Payment payment;
        private final Set<NodeId> seenBy = new HashSet<>(2);
        /** The height of its block; -1 if it is in none. */
        private long minedAt = -1;

        Own(Payment payment) {
            this.payment = payment;
        }
    }

    private final Chain chain;
    private final Mempool mempool;
    private final Outbox out;
    private final int max;
    private final Map<Hash256, Own> byLeaf = new HashMap<>();
    private final TreeMap<Long, List<Hash256>> byHeight = new TreeMap<>();
    private final UnpooledPayments unpooled = new UnpooledPayments();
    private final List<Payment> added = new ArrayList<>();
    private final List<Hash256> removed = new ArrayList<>();
    private final List<Payment> lost = new ArrayList<>();
    private SharedMap<Hash256, Integer> seen = SharedMap.empty();
    private long nextRetry;

    /** {@code max}: how many are kept; more would fill the memory. */
    public OwnPayments(Chain chain, Mempool mempool, Outbox out, int max) {
        this.chain = chain;
        this.mempool = mempool;
        this.out = out;
        this.max = max;
    }

    public void restore(LedgerReads reads) {
        List<Hash256> elsewhere = new ArrayList<>();
        for (Payment payment : reads.ownPayments()) {
            remember(payment);
            if (!mempool.contains(payment.leaf())) {
                elsewhere.add(payment.leaf());
            }
        }
        elsewhere.forEach(leaf -> unpooled.add(byLeaf.get(leaf).payment));
        Map<Hash256, Long> heights = reads.heightsOfLeaves(elsewhere);
        for (Hash256 leaf : elsewhere) {
            Optional.ofNullable(heights.get(leaf)).ifPresent(height -> mined(byLeaf.get(leaf), height));
        }
    }

    public boolean contains(Hash256 leaf) {
        return byLeaf.containsKey(leaf);
    }

    /** Whether no more are accepted before some are buried. */
    public boolean isFull() {
        return byLeaf.size() >= max;
    }

    public void add(Payment payment) {
        remember(payment);
        added.add(payment);
    }

    private void remember(Payment payment) {
        Own own = new Own(payment);
        byLeaf.put(payment.leaf(), own);
        seen = seen.with(payment.leaf(), 0);
    }

    private void mined(Own own, long height) {
        own.minedAt = height;
        byHeight.computeIfAbsent(height, h -> new ArrayList<>()).add(own.payment.leaf());
        unpooled.remove(own.payment);
    }

    /** This neighbour showed that it has the payment. */
    void seen(Hash256 leaf, NodeId by) {
        Own own = byLeaf.get(leaf);
        if (own != null && own.seenBy.add(by)) {
            seen = seen.with(leaf, own.seenBy.size());
            out.notify(new Notice.PaymentSeen(own.payment, by));
        }
    }

    /** By leaf, how many neighbours have seen it. */
    public SharedMap<Hash256, Integer> seenBy() {
        return seen;
    }

    /** Those that are neither in the mempool nor in the chain. */
    public UnpooledView unpooled() {
        return unpooled.view();
    }

    public void moved(TipMove move) {
        for (Block block : move.undone()) {
            List<Hash256> leaves = byHeight.remove(block.reward().height());
            if (leaves != null) {
                leaves.forEach(leaf -> {
                    Own own = byLeaf.get(leaf);
                    own.minedAt = -1;
                    unpooled.add(own.payment);
                });
            }
        }
        for (Block block : move.connected()) {
            for (Payment payment : block.payments()) {
                Own own = byLeaf.get(payment.leaf());
                if (own != null) {
                    mined(own, block.reward().height());
                }
            }
        }
        long buried = chain.tip().height() - BURIED;
        while (!byHeight.isEmpty() && byHeight.firstKey() <= buried) {
            byHeight.pollFirstEntry().getValue().forEach(this::disown);
        }
    }

    private void disown(Hash256 leaf) {
        unpooled.remove(byLeaf.remove(leaf).payment);
        seen = seen.without(leaf);
        removed.add(leaf);
    }

    /** The others of its sender and sequence that are neither in the mempool nor in the chain. */
    public List<Payment> unpooledLike(Payment payment) {
        return unpooled.like(payment);
    }

    /** Its maker made another payment in its place: it is not sent again. */
    public void replaced(Payment payment) {
        if (byLeaf.containsKey(payment.leaf())) {
            lost.add(payment);
            disown(payment.leaf());
        }
    }

    /** The payment left the mempool. If no block took it, it goes back when that is possible. */
    public void leftPool(Hash256 leaf) {
        Own own = byLeaf.get(leaf);
        if (own != null && own.minedAt < 0) {
            unpooled.add(own.payment);
        }
    }

    /**
     * Puts unpooled payments back where possible, and gives up those whose sequence or time is past, or that have waited too
     * long.
     */
    public void tick(long nowMillis) {
        if (nowMillis < nextRetry || unpooled.isEmpty()) {
            return;
        }
        nextRetry = nowMillis + RETRY_MILLIS;
        List<Payment> round = unpooled.next(RETRIES_AT_ONCE);
        chain.accounts().prefetch(round.stream().map(Payment::sender).toList());
        round.forEach(this::retry);
    }

    /** Puts back at once those of one sender that can be pooled. */
    public void putBack(AddressHash sender) {
        unpooled.of(sender).forEach(this::retry);
    }

    private void retry(Payment payment) {
        AccountState sender = chain.accounts().get(payment.sender());
        long height = chain.tip().height();
        boolean past = payment.sequence() < sender.nextSequence() || PaymentStateRules.expired(payment, height + 1);
        boolean waits = mempool.contains(payment.leaf())
                || (!past && mempool.add(payment, sender, height + 1).accepted());
        if (waits) {
            unpooled.remove(payment);
        } else if (height - unpooled.failingSince(payment, past, height) >= (past ? BURIED : GIVEN_UP)) {
            lost.add(payment);
            disown(payment.leaf());
        }
    }

    public boolean changed() {
        return !added.isEmpty() || !removed.isEmpty();
    }

    /** Payments to be stored as own, of this step. */
    public List<Payment> drainAdded() {
        return drain(added);
    }

    /** Leaves of what need not be kept any more, of this step. */
    public List<Hash256> drainRemoved() {
        return drain(removed);
    }

    /** Those of the removed that never came into the chain for good, of this step. */
    public List<Payment> drainLost() {
        return drain(lost);
    }

    private static <T> List<T> drain(List<T> list) {
        List<T> drained = List.copyOf(list);
        list.clear();
        return drained;
    }
}
