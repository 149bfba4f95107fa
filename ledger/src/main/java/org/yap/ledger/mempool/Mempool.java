package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.payment.PaymentTerms;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Payments that wait for a block. Each could be mined now: the payments of a sender follow its account's sequence without a
 * gap, and its balance at the tip covers them together. Each sender's are split into {@link Chunk}s, by which they are mined,
 * evicted and replaced. Bounded in bytes; the chunks with the lowest fee rate are evicted first. Owned by the writer.
 */
public final class Mempool {
    private int maxBytes;
    private final PaymentTerms terms;
    private final PaymentWeights weights;
    private final Map<Hash256, MempoolEntry> byLeaf = new HashMap<>();
    private final Map<AddressHash, SenderQueue> queues = new LinkedHashMap<>();
    private final PoolOrder order = new PoolOrder();
    private final TreeMap<Long, TreeSet<MempoolEntry>> expiries = new TreeMap<>();
    private final OrphanPool orphans;
    private final List<PoolChange> changes = new ArrayList<>();
    private PoolView view = PoolView.EMPTY;
    private long arrivals;

    public Mempool(int maxBytes, PaymentTerms terms, PaymentWeights weights) {
        this.maxBytes = maxBytes;
        this.terms = terms;
        this.weights = weights;
        this.orphans = new OrphanPool(maxBytes / 16);
    }

    /** Changes the bound; if it falls, the chunks with the lowest fee rate are evicted. */
    public void limit(int bytes) {
        maxBytes = bytes;
        orphans.limit(bytes / 16);
        while (view.bytes() > maxBytes) {
            evictLast(order.weakest());
        }
    }

    public boolean contains(Hash256 leaf) {
        return byLeaf.containsKey(leaf);
    }

    /** Accounts of which something waits, here or as an orphan; a copy. */
    public Set<AddressHash> senders() {
        Set<AddressHash> senders = new LinkedHashSet<>(queues.keySet());
        senders.addAll(orphans.senders());
        return senders;
    }

    /** Also true of an orphan. */
    public boolean knows(Hash256 leaf) {
        return byLeaf.containsKey(leaf) || orphans.contains(leaf);
    }

    public Optional<Payment> byLeaf(Hash256 leaf) {
        return Optional.ofNullable(byLeaf.get(leaf)).map(MempoolEntry::payment);
    }

    /** All that wait, in no order; as they are whenever it is asked for an iterator. */
    public Iterable<Payment> waiting() {
        return () -> byLeaf.values().stream().map(MempoolEntry::payment).iterator();
    }

    /** The waiting payment of this sender and sequence. */
    public Optional<Payment> at(AddressHash sender, long sequence) {
        return Optional.ofNullable(queues.get(sender))
                .flatMap(queue -> Optional.ofNullable(queue.at(sequence)))
                .map(MempoolEntry::payment);
    }

    /**
     * Accepts a payment whose form, stamp and signature are good, and evicts chunks with a lower fee rate than its own if it
     * needs the room. If it is rejected nothing changes.
     *
     * @param sender its sender's account at the tip
     * @param nextHeight height of the block that it could be in
     */
    public Judged<Payment> add(Payment payment, AccountState sender, long nextHeight) {
        Judged<Payment> verdict = addOne(payment, sender, nextHeight);
        if (verdict.accepted()) {
            List<Payment> following = orphans.following(
                    payment.sender(), queues.get(payment.sender()).nextSequence());
            if (!following.isEmpty()) {
                adopt(payment.sender(), queues.get(payment.sender()).state(), nextHeight);
            }
        }
        return verdict;
    }

    private Judged<Payment> addOne(Payment payment, AccountState sender, long nextHeight) {
        SenderQueue queue = queues.getOrDefault(payment.sender(), new SenderQueue(payment.sender(), sender));
        Optional<RejectReason> reason = judge(payment, sender, queue, nextHeight);
        if (reason.isPresent()) {
            return Judged.reject(reason.get(), detail(payment, sender));
        }
        MempoolEntry replaced = queue.at(payment.sequence());
        MempoolEntry entry = new MempoolEntry(payment, weights.of(payment), arrivals);
        List<Chunk> after = queue.chunksWith(entry);
        if (replaced != null && !new FeeDiagram(after).covers(new FeeDiagram(queue.chunks()))) {
            return Judged.reject(
                    RejectReason.MEMPOOL_REPLACEMENT_FEE, "some block would get less of its sender's payments");
        }
        Optional<List<SenderQueue>> givingWay = givingWay(payment, replaced, after);
        if (givingWay.isEmpty()) {
            return Judged.reject(RejectReason.MEMPOOL_FULL, detail(payment, sender));
        }
        givingWay.get().forEach(this::evictLast);
        arrivals++;
        put(entry, replaced, queue);
        return Judged.accept(payment);
    }

    private void put(MempoolEntry entry, MempoolEntry replaced, SenderQueue queue) {
        queues.put(queue.sender(), queue);
        order.remove(queue);
        if (replaced == null) {
            queue.append(entry);
        } else {
            queue.replace(replaced, entry);
            forget(replaced);
        }
        order.add(queue);
        remember(entry);
        publish(queue);
    }

    private Optional<RejectReason> judge(Payment payment, AccountState sender, SenderQueue queue, long nextHeight) {
        if (byLeaf.containsKey(payment.leaf())) {
            return Optional.of(RejectReason.MEMPOOL_DUPLICATE);
        }
        if (PaymentStateRules.expired(payment, nextHeight)) {
            return Optional.of(RejectReason.PAYMENT_EXPIRED);
        }
        if (payment.sequence() < sender.nextSequence()) {
            return Optional.of(RejectReason.PAYMENT_BAD_SEQUENCE);
        }
        if (payment.sequence() > queue.nextSequence()) {
            return Optional.of(RejectReason.MEMPOOL_SEQUENCE_GAP);
        }
        MempoolEntry replaced = queue.at(payment.sequence());
        if (replaced == null && queue.size() >= SenderQueue.LIMIT) {
            return Optional.of(RejectReason.MEMPOOL_SENDER_LIMIT);
        }
        if (replaced != null && !outbids(payment, replaced.payment())) {
            return Optional.of(RejectReason.MEMPOOL_REPLACEMENT_FEE);
        }
        return queue.covers(PaymentStateRules.cost(payment), replaced)
                ? Optional.empty()
                : Optional.of(RejectReason.PAYMENT_INSUFFICIENT_FUNDS);
    }

    /** It pays for its own way through the network, beside what the other one paid. */
    private boolean outbids(Payment payment, Payment replaced) {
        long more = payment.fee().units() - replaced.fee().units();
        return more >= ReplacementRules.leastMore(payment, terms);
    }

    /**
     * Whether a payment outside, which only lacks room, is to come back rather than give way to another of its sender and
     * sequence: that one does not pay what it must to replace one that waits.
     *
     * @param sender as for {@link #add}
     */
    public boolean standsAgainst(Payment outside, Payment other, AccountState sender, long nextHeight) {
        SenderQueue queue = queues.getOrDefault(outside.sender(), new SenderQueue(outside.sender(), sender));
        return judge(outside, sender, queue, nextHeight).isEmpty() && !outbids(other, outside);
    }

    /**
     * Which last chunks to evict to make room; empty if none can be made. A replacement that is larger than what it replaces
     * evicts no others: it may stand before its sender's last chunk, which pays less than those others.
     *
     * @param after the sender's chunks with the payment
     */
    private Optional<List<SenderQueue>> givingWay(Payment payment, MempoolEntry replaced, List<Chunk> after) {
        long bytes = view.bytes()
                + payment.size()
                - (replaced == null ? 0 : replaced.payment().size());
        if (bytes <= maxBytes) {
            return Optional.of(List.of());
        }
        return replaced != null
                ? Optional.empty()
                : order.weaker(payment.sender(), after.get(after.size() - 1).rate(), bytes - maxBytes);
    }

    private static String detail(Payment payment, AccountState sender) {
        return "sequence " + payment.sequence() + ", cost " + PaymentStateRules.cost(payment)
                + "; account has sequence " + sender.nextSequence() + ", balance " + sender.balance();
    }

    /**
     * Accepts a payment, or keeps it as an orphan if earlier ones of its sender are missing; rejects it if neither is
     * possible.
     */
    public Judged<Payment> addOrKeepAsOrphan(Payment payment, AccountState sender, long nextHeight, long nowMillis) {
        Judged<Payment> verdict = add(payment, sender, nextHeight);
        boolean early = verdict instanceof Judged.Rejected<Payment> rejected
                && (rejected.reason() == RejectReason.MEMPOOL_SEQUENCE_GAP
                        || rejected.reason() == RejectReason.MEMPOOL_SENDER_LIMIT);
        return early && addOrphan(payment, sender, nowMillis) ? Judged.accept(payment) : verdict;
    }

    /** If its sender could pay it and there is room. */
    private boolean addOrphan(Payment payment, AccountState sender, long nowMillis) {
        return payment.sequence() - sender.nextSequence() < 2L * SenderQueue.LIMIT
                && PaymentStateRules.covers(sender, 0, PaymentStateRules.cost(payment))
                && orphans.add(payment, nowMillis);
    }

    /** Takes in the orphan that has the sender's next sequence, and those that follow it. */
    private void adopt(AddressHash sender, AccountState state, long nextHeight) {
        boolean goOn = true;
        while (goOn) {
            SenderQueue queue = queues.get(sender);
            goOn = (queue == null || queue.size() < SenderQueue.LIMIT)
                    && orphans.take(sender, nextSequence(sender, state))
                            .filter(payment ->
                                    addOne(payment, state, nextHeight).accepted())
                            .isPresent();
        }
    }

    private long nextSequence(AddressHash sender, AccountState state) {
        SenderQueue queue = queues.get(sender);
        return queue == null ? state.nextSequence() : queue.nextSequence();
    }

    /** When {@link #tick} has something to do, in milliseconds since 1970; {@link Long#MAX_VALUE} if nothing waits. */
    public long nextMillis() {
        return orphans.nextMillis();
    }

    /** Drops orphans that waited too long. */
    public void tick(long nowMillis) {
        orphans.expire(nowMillis);
    }

    /**
     * The main chain changed: drops what is mined, superseded, expired or no longer covered, takes back undone payments that
     * are still good, and takes in orphans whose turn has come.
     *
     * @param touched accounts whose state may differ
     * @param undone payments of undone blocks, in the order in which they were in the chain
     */
    public void tipMoved(
            Set<AddressHash> touched,
            Collection<Payment> undone,
            Function<AddressHash, AccountState> accounts,
            long nextHeight,
            long nowMillis) {
        Map<AddressHash, SortedMap<Long, Payment>> returning = new LinkedHashMap<>();
        for (Payment payment : undone) {
            returning
                    .computeIfAbsent(payment.sender(), sender -> new TreeMap<>())
                    .put(payment.sequence(), payment);
        }
        for (AddressHash account : touched) {
            SenderQueue queue = queues.get(account);
            if (queue != null && !returning.containsKey(account)) {
                AccountState state = accounts.apply(account);
                if (state.nextSequence() < queue.state().nextSequence()) {
                    returning.put(account, new TreeMap<>());
                } else {
                    follow(queue, state);
                }
            }
        }
        for (AddressHash sender : List.copyOf(returning.keySet())) {
            rebuild(sender, returning.get(sender), accounts.apply(sender), nextHeight, nowMillis);
        }
        expire(nextHeight, nowMillis);
        adoptAll(touched, accounts, nextHeight);
        adoptAll(returning.keySet(), accounts, nextHeight);
    }

    private void adoptAll(Set<AddressHash> touched, Function<AddressHash, AccountState> accounts, long nextHeight) {
        List<AddressHash> senders = touched.stream().filter(orphans::holds).toList();
        senders.forEach(sender -> adopt(sender, accounts.apply(sender), nextHeight));
    }

    /** The account's sequence rose: the head leaves the queue, and the tail as far as it is not covered. */
    private void follow(SenderQueue queue, AccountState state) {
        order.remove(queue);
        while (!queue.isEmpty() && queue.head().payment().sequence() < state.nextSequence()) {
            forget(queue.removeHead());
        }
        queue.state(state);
        while (!queue.isEmpty() && !queue.isCovered()) {
            forget(queue.removeTail());
        }
        order.add(queue);
        publish(queue);
        dropIfEmpty(queue);
    }

    /** The account's sequence fell: what waited and what was undone is put in order again. */
    private void rebuild(
            AddressHash sender,
            SortedMap<Long, Payment> candidates,
            AccountState state,
            long nextHeight,
            long nowMillis) {
        SenderQueue old = queues.remove(sender);
        if (old != null) {
            order.remove(old);
            for (MempoolEntry entry : old.entries()) {
                candidates.put(entry.payment().sequence(), entry.payment());
                old.removeHead();
                forget(entry);
            }
            publish(old);
        }
        for (Payment payment : candidates.values()) {
            Judged<Payment> unused = addOrKeepAsOrphan(payment, state, nextHeight, nowMillis);
        }
    }

    private void expire(long nextHeight, long nowMillis) {
        while (!expiries.isEmpty() && expiries.firstKey() < nextHeight) {
            MempoolEntry expired = expiries.firstEntry().getValue().first();
            cut(queues.get(expired.payment().sender()), expired, nowMillis);
        }
    }

    /** Takes out one payment; those behind it are orphans. */
    private void cut(SenderQueue queue, MempoolEntry entry, long nowMillis) {
        order.remove(queue);
        while (!queue.tail().equals(entry)) {
            MempoolEntry tail = queue.removeTail();
            forget(tail);
            orphans.add(tail.payment(), nowMillis);
        }
        forget(queue.removeTail());
        order.add(queue);
        publish(queue);
        dropIfEmpty(queue);
    }

    private void evictLast(SenderQueue queue) {
        order.remove(queue);
        Chunk last = queue.chunks().get(queue.chunks().size() - 1);
        for (int i = 0; i < last.count(); i++) {
            forget(queue.removeTail());
        }
        order.add(queue);
        publish(queue);
        dropIfEmpty(queue);
    }

    private void dropIfEmpty(SenderQueue queue) {
        if (queue.isEmpty()) {
            queues.remove(queue.sender());
        }
    }

    private void remember(MempoolEntry entry) {
        byLeaf.put(entry.payment().leaf(), entry);
        if (entry.payment().validUntil() != 0) {
            expiries.computeIfAbsent(entry.payment().validUntil(), height -> new TreeSet<>(MempoolEntry.OLDEST_FIRST))
                    .add(entry);
        }
        view = view.with(entry);
        changes.add(new PoolChange(entry.payment(), true));
    }

    private void forget(MempoolEntry entry) {
        byLeaf.remove(entry.payment().leaf());
        expiries.computeIfPresent(entry.payment().validUntil(), (height, entries) -> {
            entries.remove(entry);
            return entries.isEmpty() ? null : entries;
        });
        view = view.without(entry);
        changes.add(new PoolChange(entry.payment(), false));
    }

    private void publish(SenderQueue queue) {
        view = view.with(queue);
    }

    /** The best payments for a block on the tip in which payments may count for {@code bytes}, each sender's in order. */
    public List<Payment> select(int bytes) {
        BlockRoom room = new BlockRoom(bytes, weights.inBlock());
        order.fill(room);
        return room.payments();
    }

    public PoolView view() {
        return view;
    }

    /** What changed since the last call, in order. A payment can occur twice if it left and came back. */
    public List<PoolChange> drainChanges() {
        List<PoolChange> drained = List.copyOf(changes);
        changes.clear();
        return drained;
    }
}
