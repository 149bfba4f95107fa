package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.collect.SharedMap;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;

/** An immutable copy of the mempool that shares its parts with the mempool's next states. */
public final class PoolView {
    static final PoolView EMPTY =
            new PoolView(SharedMap.empty(), SharedMap.empty(), SharedMap.empty(), SharedMap.empty(), 0, 0);

    /** Payments with more are looked through one by one: entering each recipient would cost the writer far more. */
    private static final int MAX_INDEXED_OUTPUTS = 8;

    /** What waits of one sender. */
    record Waiting(long nextSequence, long reserved, List<Chunk> chunks) {}

    private final SharedMap<Hash256, MempoolEntry> byId;
    private final SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> byAccount;
    /** Those of {@code byId} that {@code byAccount} knows by their sender only. */
    private final SharedMap<Hash256, MempoolEntry> large;

    private final SharedMap<AddressHash, Waiting> senders;
    private final long bytes;
    private final long weight;

    private PoolView(
            SharedMap<Hash256, MempoolEntry> byId,
            SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> byAccount,
            SharedMap<Hash256, MempoolEntry> large,
            SharedMap<AddressHash, Waiting> senders,
            long bytes,
            long weight) {
        this.byId = byId;
        this.byAccount = byAccount;
        this.large = large;
        this.senders = senders;
        this.bytes = bytes;
        this.weight = weight;
    }

    public int count() {
        return byId.size();
    }

    public long bytes() {
        return bytes;
    }

    /** What the payments counted for in a block when they came, each by itself: see {@link PaymentWeights}. */
    public long weight() {
        return weight;
    }

    public Optional<Payment> payment(Hash256 id) {
        return Optional.ofNullable(byId.getOrDefault(id, null)).map(MempoolEntry::payment);
    }

    /** Waiting payments that this account sends or receives, oldest first. */
    public List<Payment> paymentsOf(AddressHash account) {
        List<MempoolEntry> entries = new ArrayList<>();
        byAccount.getOrDefault(account, SharedMap.empty()).forEach((id, entry) -> entries.add(entry));
        large.forEach((id, entry) -> {
            if (!entry.payment().sender().equals(account) && pays(entry.payment(), account)) {
                entries.add(entry);
            }
        });
        entries.sort(MempoolEntry.OLDEST_FIRST);
        return entries.stream().map(MempoolEntry::payment).toList();
    }

    private static boolean pays(Payment payment, AddressHash account) {
        return payment.outputs().stream().anyMatch(output -> output.recipient().equals(account));
    }

    /** The sequence after those that wait; empty if none waits. */
    public Optional<Long> nextSequence(AddressHash sender) {
        return Optional.ofNullable(senders.getOrDefault(sender, null)).map(Waiting::nextSequence);
    }

    public Amount reserved(AddressHash sender) {
        Waiting waiting = senders.getOrDefault(sender, null);
        return waiting == null ? Amount.ZERO : Amount.of(waiting.reserved());
    }

    /**
     * The least fee with which this payment, in its place among its sender's, gets into the next block along with those before
     * it, as things stand.
     *
     * @param room bytes that payments may count for in a block
     */
    public long feeToBeNext(Payment payment, long room) {
        List<FeeRate> before = new ArrayList<>();
        List<FeeRate> others = new ArrayList<>();
        MempoolEntry waits = byId.getOrDefault(payment.id(), null);
        long own = waits == null ? payment.size() : waits.weight();
        if (weight + own > room) {
            senders.forEach((sender, waiting) -> {
                if (sender.equals(payment.sender())) {
                    waiting.chunks().forEach(chunk -> chunk.entries().stream()
                            .filter(earlier -> earlier.payment().sequence() < payment.sequence())
                            .map(MempoolEntry::rate)
                            .forEach(before::add));
                } else {
                    waiting.chunks().forEach(chunk -> others.add(chunk.rate()));
                }
            });
        }
        return NextBlockFee.of(own, before, others, room);
    }

    PoolView with(MempoolEntry entry) {
        SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> accounts = byAccount;
        for (AddressHash account : indexed(entry.payment())) {
            accounts = add(accounts, account, entry);
        }
        Hash256 id = entry.payment().id();
        return new PoolView(
                byId.with(id, entry),
                accounts,
                isLarge(entry.payment()) ? large.with(id, entry) : large,
                senders,
                bytes + entry.size(),
                weight + entry.weight());
    }

    PoolView without(MempoolEntry entry) {
        SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> accounts = byAccount;
        for (AddressHash account : indexed(entry.payment())) {
            accounts = remove(accounts, account, entry);
        }
        Hash256 id = entry.payment().id();
        return new PoolView(
                byId.without(id), accounts, large.without(id), senders, bytes - entry.size(), weight - entry.weight());
    }

    private static boolean isLarge(Payment payment) {
        return payment.outputs().size() > MAX_INDEXED_OUTPUTS;
    }

    private static List<AddressHash> indexed(Payment payment) {
        List<AddressHash> accounts = new ArrayList<>();
        accounts.add(payment.sender());
        if (!isLarge(payment)) {
            payment.outputs().forEach(output -> accounts.add(output.recipient()));
        }
        return accounts;
    }

    PoolView with(SenderQueue queue) {
        SharedMap<AddressHash, Waiting> changed = queue.isEmpty()
                ? senders.without(queue.sender())
                : senders.with(queue.sender(), new Waiting(queue.nextSequence(), queue.reserved(), queue.chunks()));
        return new PoolView(byId, byAccount, large, changed, bytes, weight);
    }

    private static SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> add(
            SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> accounts,
            AddressHash account,
            MempoolEntry entry) {
        SharedMap<Hash256, MempoolEntry> entries = accounts.getOrDefault(account, SharedMap.empty());
        return accounts.with(account, entries.with(entry.payment().id(), entry));
    }

    private static SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> remove(
            SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> accounts,
            AddressHash account,
            MempoolEntry entry) {
        SharedMap<Hash256, MempoolEntry> entries = accounts.getOrDefault(account, SharedMap.empty())
                .without(entry.payment().id());
        return entries.isEmpty() ? accounts.without(account) : accounts.with(account, entries);
    }
}
