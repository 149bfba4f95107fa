package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.collect.SharedMap;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.mempool.Mempool;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/**
 * Payments of this node's own users and programs. They are stored before they are acknowledged, and go back into the mempool
 * whenever they have dropped out of mempool and chain, until they, or what took their place, are buried. Of those in a block
 * only their places are kept. Those in no block are in the store; as many as there is room for are in memory too, and the
 * others take turns.
 */
public final class OwnPayments {
    /** Blocks after which what is in the chain stays there, and what is not in it never comes. */
    public static final int BURIED = 100;
    /** After so many blocks in which it could not be pooled, a payment is given up. */
    static final int GIVEN_UP = 10_000;

    static final long RETRY_MILLIS = 5_000;
    static final int RETRIES_AT_ONCE = 500;
    /** What one in memory takes of the heap beside the payment itself, which mostly is the mempool's. */
    static final int ENTRY_BYTES = 400;

    private static final class Own {
        private final Payment payment;
        private final ClientId client;
        private final Set<NodeId> seenBy = new HashSet<>(2);

        Own(Payment payment, ClientId client) {
            this.payment = payment;
            this.client = client;
        }
    }

    private final LedgerReads reads;
    private final Chain chain;
    private final Mempool mempool;
    private final Outbox out;
    private OwnLimits limits;
    private final DynamicThresholds shares;
    private final Map<Hash256, Own> byLeaf = new LinkedHashMap<>();
    private final UnpooledPayments unpooled = new UnpooledPayments();
    private final MinedOwnPayments mined = new MinedOwnPayments();
    private final Map<Hash256, OwnChanges.Added> added = new LinkedHashMap<>();
    private final Map<Hash256, ClientId> removed = new LinkedHashMap<>();
    private final List<Payment> lost = new ArrayList<>();
    private SharedMap<Hash256, Integer> seen = SharedMap.empty();
    /** How many are in the store alone. */
    private int inStore;
    /** The place in the store from which the next ones are loaded. */
    private long lastLoaded;

    private long nextRetry;

    public OwnPayments(LedgerReads reads, Chain chain, Mempool mempool, Outbox out, OwnLimits limits) {
        this.reads = reads;
        this.chain = chain;
        this.mempool = mempool;
        this.out = out;
        this.limits = limits;
        this.shares = new DynamicThresholds(limits.payments());
    }

    public void restore() {
        mined.restore(reads.ownMined());
        reads.ownCounts().forEach((client, count) -> {
            shares.take(client, count);
            inStore += count;
        });
        boolean more = inStore > 0;
        while (more && hasRoom()) {
            more = loadPage();
        }
    }

    /** Changes the limits; if they fall, the oldest ones stay in the store alone. */
    public void limit(OwnLimits now) {
        limits = now;
        shares.room(now.payments());
        Iterator<Own> oldestFirst = List.copyOf(byLeaf.values()).iterator();
        while (!hasRoom() && oldestFirst.hasNext()) {
            spill(oldestFirst.next());
        }
    }

    /** Takes some into memory that are in the store alone; false at the end, after which it begins again. */
    private boolean loadPage() {
        List<OwnChanges.Stored> page = reads.ownPayments(lastLoaded, RETRIES_AT_ONCE);
        for (OwnChanges.Stored stored : page) {
            Hash256 leaf = stored.payment().leaf();
            if (!byLeaf.containsKey(leaf) && !removed.containsKey(leaf)) {
                inStore--;
                hold(stored.payment(), stored.client());
            }
        }
        boolean more = page.size() == RETRIES_AT_ONCE;
        lastLoaded = more ? page.get(page.size() - 1).place() : 0;
        return more;
    }

    private boolean hasRoom() {
        return heapBytes() < limits.heapBytes();
    }

    /** What those in memory take of the heap, roughly. */
    long heapBytes() {
        return (long) byLeaf.size() * ENTRY_BYTES + unpooled.heapBytes();
    }

    /** Those in memory. */
    int held() {
        return byLeaf.size();
    }

    private void hold(Payment payment, ClientId client) {
        Hash256 leaf = payment.leaf();
        // One object for both: the mempool's is counted there.
        Own own = new Own(mempool.byLeaf(leaf).orElse(payment), client);
        byLeaf.put(leaf, own);
        seen = seen.with(leaf, 0);
        if (!mempool.contains(leaf)) {
            unpooled.add(own.payment);
        }
    }

    private void letGo(Own own) {
        byLeaf.remove(own.payment.leaf());
        seen = seen.without(own.payment.leaf());
        unpooled.remove(own.payment);
    }

    /** It stays in the store alone. */
    private void spill(Own own) {
        letGo(own);
        inStore++;
    }

    /** Whether it is one of those in memory. */
    boolean holds(Hash256 leaf) {
        return byLeaf.containsKey(leaf);
    }

    /** Whether it is an own payment that is in no block. */
    public boolean contains(Hash256 leaf) {
        return byLeaf.containsKey(leaf)
                || added.containsKey(leaf)
                || storedAlone(List.of(leaf)).containsKey(leaf);
    }

    private Map<Hash256, ClientId> storedAlone(List<Hash256> leaves) {
        if (inStore == 0 || leaves.isEmpty()) {
            return Map.of();
        }
        Map<Hash256, ClientId> stored = new HashMap<>(reads.ownAmong(leaves));
        stored.keySet().removeAll(removed.keySet());
        return stored;
    }

    /** Whether one more is accepted for this client before others are in a block. */
    public boolean hasRoomFor(ClientId client) {
        return shares.hasRoomFor(client);
    }

    public void add(Payment payment, ClientId client) {
        ClientId before = removed.remove(payment.leaf());
        if (before == null) {
            added.put(payment.leaf(), new OwnChanges.Added(payment, client));
        }
        lost.remove(payment);
        take(payment, before == null ? client : before);
    }

    private void take(Payment payment, ClientId client) {
        shares.take(client, 1);
        if (hasRoom()) {
            hold(payment, client);
        } else {
            inStore++;
        }
    }

    /** This neighbour showed that it has the payment. */
    void seen(Hash256 leaf, NodeId by) {
        Own own = byLeaf.get(leaf);
        if (own != null && own.seenBy.add(by)) {
            seen = seen.with(leaf, own.seenBy.size());
            out.notify(new Notice.PaymentSeen(own.payment, by));
        }
    }

    /** By leaf, how many neighbours have seen it, of those in memory. */
    public SharedMap<Hash256, Integer> seenBy() {
        return seen;
    }

    /** Those that are neither in the mempool nor in the chain, as far as they are in memory. */
    public UnpooledView unpooled() {
        return unpooled.view();
    }

    public void moved(TipMove move) {
        Map<Hash256, Payment> returning = new LinkedHashMap<>();
        for (int i = move.undone().size() - 1; i >= 0; i--) {
            mined.undone(move.undone().get(i)).forEach(payment -> returning.put(payment.leaf(), payment));
        }
        List<Hash256> leaves = move.connected().stream()
                .flatMap(block -> block.payments().stream())
                .map(Payment::leaf)
                .toList();
        Map<Hash256, ClientId> stored = storedAlone(leaves);
        for (Block block : move.connected()) {
            BitSet positions = new BitSet();
            for (int i = 0; i < block.payments().size(); i++) {
                Hash256 leaf = block.payments().get(i).leaf();
                if (returning.remove(leaf) != null || ceases(leaf, stored)) {
                    positions.set(i);
                }
            }
            mined.connected(block.reward().height(), positions);
        }
        returning.values().forEach(this::takeBack);
        mined.buried(buried());
    }

    private long buried() {
        return chain.tip().height() - BURIED;
    }

    /** Whether it was an own payment in no block; it is that no longer. */
    private boolean ceases(Hash256 leaf, Map<Hash256, ClientId> stored) {
        Own own = byLeaf.get(leaf);
        if (own != null) {
            disown(own);
            return true;
        }
        OwnChanges.Added late = added.get(leaf);
        ClientId client = late == null ? stored.get(leaf) : late.client();
        if (client == null) {
            return false;
        }
        inStore--;
        remove(leaf, client);
        return true;
    }

    /** Its block was undone. */
    private void takeBack(Payment payment) {
        add(payment, ClientId.NONE);
    }

    private void disown(Own own) {
        letGo(own);
        remove(own.payment.leaf(), own.client);
    }

    private void remove(Hash256 leaf, ClientId client) {
        shares.giveBack(client);
        if (added.remove(leaf) == null) {
            removed.put(leaf, client);
        }
    }

    /** The others of its sender and sequence that are neither in the mempool nor in the chain. */
    public List<Payment> unpooledLike(Payment payment) {
        return unpooled.like(payment);
    }

    /** Its maker made another payment in its place: it is not sent again. */
    public void replaced(Payment payment) {
        if (ceases(payment.leaf(), storedAlone(List.of(payment.leaf())))) {
            lost.add(payment);
        }
    }

    /** The payment left the mempool. If no block took it, it goes back when that is possible. */
    public void leftPool(Hash256 leaf) {
        Own own = byLeaf.get(leaf);
        if (own != null) {
            unpooled.add(own.payment);
            if (!hasRoom()) {
                spill(own);
            }
        }
    }

    /**
     * Puts unpooled payments back where possible, and gives up those whose sequence or time is past, or that have waited too
     * long.
     */
    public void tick(long nowMillis) {
        if (nowMillis < nextRetry || isQuiet()) {
            return;
        }
        nextRetry = nowMillis + RETRY_MILLIS;
        if (inStore > 0 && hasRoom()) {
            boolean unused = loadPage();
        }
        List<Payment> round = unpooled.next(RETRIES_AT_ONCE);
        chain.accounts().prefetch(round.stream().map(Payment::sender).toList());
        round.forEach(this::retry);
    }

    /** When {@link #tick} has something to do, in milliseconds since 1970; {@link Long#MAX_VALUE} if nothing waits. */
    public long nextMillis() {
        return isQuiet() ? Long.MAX_VALUE : nextRetry;
    }

    /** Whether all are in the mempool or in a block. */
    private boolean isQuiet() {
        return unpooled.isEmpty() && inStore == 0;
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
        Own own = byLeaf.get(payment.leaf());
        if (waits) {
            unpooled.remove(payment);
        } else if (height - unpooled.failingSince(payment, past, height) >= (past ? BURIED : GIVEN_UP)) {
            lost.add(payment);
            disown(own);
        } else if (!past && inStore > 0 && !hasRoom()) {
            // so that those get their turn that are in the store alone
            spill(own);
        }
    }

    public boolean changed() {
        return !added.isEmpty() || !removed.isEmpty();
    }

    /** What is to be stored, of this step. */
    public OwnChanges drainChanges() {
        OwnChanges changes = new OwnChanges(
                List.copyOf(added.values()),
                List.copyOf(removed.keySet()),
                List.copyOf(lost),
                mined.drainChanged(),
                buried());
        added.clear();
        removed.clear();
        lost.clear();
        return changes;
    }
}
