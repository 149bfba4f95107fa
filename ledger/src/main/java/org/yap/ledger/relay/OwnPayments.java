package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.chain.OwnChanges.Failure;
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
 * whenever they have dropped out of mempool and chain, however deep the undo, until what took their place is buried. Of those in
 * a block only their places are kept. Those in no block are in the store; as many as there is room for are in memory too. The others
 * are in the store alone: they take turns to go back, and are looked up when their sender makes another payment.
 */
public final class OwnPayments {
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
    private final StoredOwnPayments stored;
    private final Chain chain;
    private final Mempool mempool;
    private final Outbox out;
    private OwnLimits limits;
    private final DynamicThresholds shares;
    private final Map<Hash256, Own> byLeaf = new LinkedHashMap<>();
    private final UnpooledPayments unpooled = new UnpooledPayments();
    private final MinedOwnPayments mined;
    /** Those of this step. They are all in memory, whatever room there is, since the store can't be asked for them yet. */
    private final Map<Hash256, OwnChanges.Added> added = new LinkedHashMap<>();

    private final Map<Hash256, ClientId> removed = new LinkedHashMap<>();
    private final Map<Hash256, Failure> failures = new LinkedHashMap<>();
    private final List<Payment> lost = new ArrayList<>();
    private SharedMap<Hash256, Integer> seen = SharedMap.empty();
    private long nextRetry;

    public OwnPayments(LedgerReads reads, Chain chain, Mempool mempool, Outbox out, OwnLimits limits) {
        this.reads = reads;
        this.stored = new StoredOwnPayments(reads);
        this.mined = new MinedOwnPayments(reads);
        this.chain = chain;
        this.mempool = mempool;
        this.out = out;
        this.limits = limits;
        this.shares = new DynamicThresholds(limits.payments());
    }

    public void restore() {
        mined.restore(buried());
        reads.ownCounts().forEach((client, count) -> {
            shares.take(client, count);
            stored.alone(count);
        });
        boolean more = !stored.isEmpty();
        while (more && hasRoom()) {
            List<OwnChanges.Stored> page = stored.next(RETRIES_AT_ONCE);
            page.stream().takeWhile(each -> hasRoom()).forEach(this::load);
            more = page.size() == RETRIES_AT_ONCE;
        }
    }

    /** Changes the limits; if they fall, the oldest ones stay in the store alone. */
    public void limit(OwnLimits now) {
        limits = now;
        shares.room(now.payments());
        spill(List.copyOf(byLeaf.values()));
    }

    /** A step begins, in which these are submitted: what is stored of them is looked up at once. */
    public void stepBegins(Collection<Payment> submitted) {
        stored.stepBegins(submitted);
    }

    /** Whether there is room in memory for one more that waits in the mempool. */
    private boolean hasRoom() {
        return heapBytes() + ENTRY_BYTES <= limits.heapBytes();
    }

    /** What those in memory take of the heap, roughly. */
    long heapBytes() {
        return (long) byLeaf.size() * ENTRY_BYTES + unpooled.heapBytes();
    }

    /** Those in memory. */
    int held() {
        return byLeaf.size();
    }

    private void hold(Payment payment, ClientId client, Failure failure) {
        Hash256 leaf = payment.leaf();
        // One object for both: the mempool's is counted there.
        Own own = new Own(mempool.byLeaf(leaf).orElse(payment), client);
        byLeaf.put(leaf, own);
        seen = seen.with(leaf, 0);
        if (!mempool.contains(leaf)) {
            unpooled.add(own.payment, failure);
        } else if (!failure.equals(Failure.NONE)) {
            failures.put(leaf, Failure.NONE);
        }
    }

    /** Takes one into memory that is in the store alone. */
    private void load(OwnChanges.Stored from) {
        if (isAlone(from)) {
            stored.alone(-1);
            hold(
                    from.payment(),
                    from.client(),
                    failures.getOrDefault(from.payment().leaf(), from.failure()));
        }
    }

    /** Whether what was looked up is in the store alone. */
    private boolean isAlone(OwnChanges.Stored from) {
        Hash256 leaf = from.payment().leaf();
        return !byLeaf.containsKey(leaf) && !removed.containsKey(leaf);
    }

    private void letGo(Own own) {
        byLeaf.remove(own.payment.leaf());
        seen = seen.without(own.payment.leaf());
        unpooled.remove(own.payment);
    }

    /** Leaves the first of these in the store alone until there is room. */
    private void spill(List<Own> held) {
        Iterator<Own> next = held.iterator();
        while (heapBytes() > limits.heapBytes() && next.hasNext()) {
            Own own = next.next();
            if (!added.containsKey(own.payment.leaf())) {
                letGo(own);
                stored.alone(1);
            }
        }
    }

    /** Those of {@code leaves} that are own payments in no block. */
    Set<Hash256> among(Collection<Hash256> leaves) {
        Set<Hash256> own = new HashSet<>(aloneAmong(leaves).keySet());
        leaves.stream().filter(byLeaf::containsKey).forEach(own::add);
        return own;
    }

    private Map<Hash256, ClientId> aloneAmong(Collection<Hash256> leaves) {
        Map<Hash256, ClientId> alone = new HashMap<>(stored.among(leaves));
        alone.keySet().removeAll(byLeaf.keySet());
        alone.keySet().removeAll(removed.keySet());
        return alone;
    }

    /** Whether some are in the store alone. */
    public boolean someStoredAlone() {
        return !stored.isEmpty();
    }

    /** Whether it is an own payment that is in no block. */
    public boolean contains(Payment payment) {
        return byLeaf.containsKey(payment.leaf()) || alone(payment).isPresent();
    }

    private Optional<OwnChanges.Stored> alone(Payment payment) {
        return stored.like(payment).stream()
                .filter(each -> each.payment().equals(payment) && isAlone(each))
                .findFirst();
    }

    /** The other own payments of its sender and sequence that are in no block. */
    public List<Payment> rivals(Payment payment) {
        Map<Hash256, Payment> rivals = new LinkedHashMap<>();
        Stream.of(
                        mempool.at(payment.sender(), payment.sequence()).stream()
                                .filter(each -> byLeaf.containsKey(each.leaf())),
                        unpooled.like(payment).stream(),
                        stored.like(payment).stream().filter(this::isAlone).map(OwnChanges.Stored::payment))
                .flatMap(each -> each)
                .forEach(each -> rivals.put(each.leaf(), each));
        rivals.remove(payment.leaf());
        return List.copyOf(rivals.values());
    }

    /** Whether one more is accepted for this client before others are in a block. */
    public boolean hasRoomFor(ClientId client) {
        return shares.hasRoomFor(client);
    }

    public void add(Payment payment, ClientId client) {
        ClientId before = removed.remove(payment.leaf());
        if (before == null) {
            added.put(payment.leaf(), new OwnChanges.Added(payment, client));
        } else {
            failures.put(payment.leaf(), Failure.NONE);
        }
        lost.remove(payment);
        ClientId owner = before == null ? client : before;
        shares.take(owner, 1);
        hold(payment, owner, Failure.NONE);
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
        mined.undone(move.undone()).forEach(payment -> returning.put(payment.leaf(), payment));
        List<Hash256> leaves = move.connected().stream()
                .flatMap(block -> block.payments().stream())
                .map(Payment::leaf)
                .toList();
        Map<Hash256, ClientId> alone = aloneAmong(leaves);
        for (Block block : move.connected()) {
            BitSet positions = new BitSet();
            for (int i = 0; i < block.payments().size(); i++) {
                Hash256 leaf = block.payments().get(i).leaf();
                if (returning.remove(leaf) != null || ceases(leaf, Optional.ofNullable(alone.get(leaf)))) {
                    positions.set(i);
                }
            }
            mined.connected(block.reward().height(), positions);
        }
        returning.values().forEach(this::takeBack);
    }

    private long buried() {
        return chain.tip().height() - chain.rules().buriedDepth();
    }

    /**
     * Whether it was an own payment in no block; it is that no longer.
     *
     * @param alone for whom it was submitted, if it is in the store alone
     */
    private boolean ceases(Hash256 leaf, Optional<ClientId> alone) {
        Own own = byLeaf.get(leaf);
        if (own != null) {
            letGo(own);
            remove(leaf, own.client);
        } else if (alone.isPresent()) {
            stored.alone(-1);
            remove(leaf, alone.get());
        }
        return own != null || alone.isPresent();
    }

    /** Its block was undone. */
    private void takeBack(Payment payment) {
        add(payment, ClientId.NONE);
    }

    private void remove(Hash256 leaf, ClientId client) {
        shares.giveBack(client);
        failures.remove(leaf);
        if (added.remove(leaf) == null) {
            removed.put(leaf, client);
        }
    }

    /** Its maker made another payment in its place: it is not sent again. */
    public void replaced(Payment payment) {
        if (ceases(payment.leaf(), alone(payment).map(OwnChanges.Stored::client))) {
            lost.add(payment);
        }
    }

    /** The payment left the mempool. If no block took it, it goes back when that is possible. */
    public void leftPool(Hash256 leaf) {
        Own own = byLeaf.get(leaf);
        if (own != null) {
            unpooled.add(own.payment, Failure.NONE);
            spill(List.of(own));
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
        List<OwnChanges.Stored> turn = stored.next(RETRIES_AT_ONCE);
        List<Payment> round = unpooled.next(RETRIES_AT_ONCE);
        round.forEach(this::retry);
        turn.forEach(this::retry);
    }

    /** A payment that is to be put back. */
    private record Turn(Payment payment, Runnable retry) {}

    /** When {@link #tick} has something to do, in milliseconds since 1970; {@link Long#MAX_VALUE} if nothing waits. */
    public long nextMillis() {
        return isQuiet() ? Long.MAX_VALUE : nextRetry;
    }

    /** Whether all are in the mempool or in a block. */
    private boolean isQuiet() {
        return unpooled.isEmpty() && stored.isEmpty();
    }

    /** Puts back at once those of one sender that can be pooled. */
    public void putBack(AddressHash sender) {
        long from = mempool.view()
                .nextSequence(sender)
                .orElse(chain.accounts().get(sender).nextSequence());
        List<Turn> turns = new ArrayList<>();
        unpooled.of(sender).forEach(payment -> turns.add(new Turn(payment, () -> retry(payment))));
        stored.of(sender, from).forEach(each -> turns.add(new Turn(each.payment(), () -> retry(each))));
        turns.sort(Comparator.comparingLong(turn -> turn.payment().sequence()));
        turns.forEach(turn -> turn.retry().run());
    }

    /** One that is in memory. */
    private void retry(Payment payment) {
        Own own = byLeaf.get(payment.leaf());
        unpooled.failure(payment).ifPresent(failure -> retry(payment, own.client, failure));
    }

    /** One that was looked up; if there is room, it stays in memory. */
    private void retry(OwnChanges.Stored from) {
        Payment payment = from.payment();
        if (hasRoom()) {
            load(from);
            retry(payment);
        } else if (isAlone(from)) {
            retry(payment, from.client(), failures.getOrDefault(payment.leaf(), from.failure()));
        }
    }

    private void retry(Payment payment, ClientId client, Failure before) {
        AccountState sender = chain.accounts().get(payment.sender());
        long height = chain.tip().height();
        boolean past = payment.sequence() < sender.nextSequence() || PaymentStateRules.expired(payment, height + 1);
        boolean waits = mempool.contains(payment.leaf())
                || (!past && mempool.add(payment, sender, height + 1).accepted());
        Failure now = waits ? Failure.NONE : before.again(past, height);
        if (waits) {
            unpooled.remove(payment);
        } else if (height - now.since() >= (past ? chain.rules().buriedDepth() : GIVEN_UP)) {
            lost.add(payment);
            boolean unused = ceases(payment.leaf(), Optional.of(client));
            return;
        } else {
            unpooled.fails(payment, now);
        }
        if (!now.equals(before)) {
            failures.put(payment.leaf(), now);
        }
    }

    public boolean changed() {
        return !added.isEmpty() || !removed.isEmpty() || !failures.isEmpty();
    }

    /** What is to be stored, of this step. Those for which there is no room in memory stay in the store alone then. */
    public OwnChanges drainChanges() {
        OwnChanges changes = new OwnChanges(
                List.copyOf(added.values()),
                List.copyOf(removed.keySet()),
                Collections.unmodifiableMap(new LinkedHashMap<>(failures)),
                List.copyOf(lost),
                mined.drainChanged(buried()));
        List<Own> newestFirst =
                new ArrayList<>(added.keySet().stream().map(byLeaf::get).toList());
        Collections.reverse(newestFirst);
        added.clear();
        removed.clear();
        failures.clear();
        lost.clear();
        spill(newestFirst);
        return changes;
    }
}
