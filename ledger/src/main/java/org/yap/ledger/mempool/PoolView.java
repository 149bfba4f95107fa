package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.collect.SharedMap;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;

/** An immutable copy of the mempool that shares its parts with the mempool's next states. */
public final class PoolView {
    static final PoolView EMPTY = new PoolView(SharedMap.empty(), SharedMap.empty(), SharedMap.empty(), 0);

    /** What waits of one sender. */
    record Totals(long nextSequence, long reserved) {}

    private final SharedMap<Hash256, MempoolEntry> byId;
    private final SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> byAccount;
    private final SharedMap<AddressHash, Totals> senders;
    private final long bytes;

    private PoolView(
            SharedMap<Hash256, MempoolEntry> byId,
            SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> byAccount,
            SharedMap<AddressHash, Totals> senders,
            long bytes) {
        this.byId = byId;
        this.byAccount = byAccount;
        this.senders = senders;
        this.bytes = bytes;
    }

    public int count() {
        return byId.size();
    }

    public long bytes() {
        return bytes;
    }

    public Optional<Payment> payment(Hash256 id) {
        return Optional.ofNullable(byId.getOrDefault(id, null)).map(MempoolEntry::payment);
    }

    /** Waiting payments that this account sends or receives, oldest first. */
    public List<Payment> paymentsOf(AddressHash account) {
        List<MempoolEntry> entries = new ArrayList<>();
        byAccount.getOrDefault(account, SharedMap.empty()).forEach((id, entry) -> entries.add(entry));
        entries.sort(MempoolEntry.OLDEST_FIRST);
        return entries.stream().map(MempoolEntry::payment).toList();
    }

    /** The sequence after those that wait; empty if none waits. */
    public Optional<Long> nextSequence(AddressHash sender) {
        return Optional.ofNullable(senders.getOrDefault(sender, null)).map(Totals::nextSequence);
    }

    public Amount reserved(AddressHash sender) {
        Totals totals = senders.getOrDefault(sender, null);
        return totals == null ? Amount.ZERO : Amount.of(totals.reserved());
    }

    PoolView with(MempoolEntry entry) {
        SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> accounts =
                add(byAccount, entry.payment().sender(), entry);
        for (Output output : entry.payment().outputs()) {
            accounts = add(accounts, output.recipient(), entry);
        }
        return new PoolView(
                byId.with(entry.payment().id(), entry),
                accounts,
                senders,
                bytes + entry.payment().size());
    }

    PoolView without(MempoolEntry entry) {
        SharedMap<AddressHash, SharedMap<Hash256, MempoolEntry>> accounts =
                remove(byAccount, entry.payment().sender(), entry);
        for (Output output : entry.payment().outputs()) {
            accounts = remove(accounts, output.recipient(), entry);
        }
        return new PoolView(
                byId.without(entry.payment().id()),
                accounts,
                senders,
                bytes - entry.payment().size());
    }

    PoolView with(SenderQueue queue) {
        SharedMap<AddressHash, Totals> changed = queue.isEmpty()
                ? senders.without(queue.sender())
                : senders.with(queue.sender(), new Totals(queue.nextSequence(), queue.reserved()));
        return new PoolView(byId, byAccount, changed, bytes);
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
