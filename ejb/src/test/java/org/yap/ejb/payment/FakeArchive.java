package org.yap.ejb.payment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yap.ejb.runtime.MovedOnException;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.history.HistoryEntry;
import org.yap.persistence.history.Place;
import org.yap.persistence.history.StoredPayment;
import org.yap.persistence.history.Tip;
import org.yap.persistence.wallet.SentPayment;

/** One account's payments and rewards in memory. */
final class FakeArchive implements PaymentArchive {
    final List<HistoryEntry> mined = new ArrayList<>();
    final List<SentPayment> kept = new ArrayList<>();
    final List<Payment> own = new ArrayList<>();
    final List<Payment> lost = new ArrayList<>();
    final FakeKeyedOrders orders = new FakeKeyedOrders();
    Runnable afterKeeping = () -> {};
    Runnable whileLooking = () -> {};
    Runnable whilePaging = () -> {};
    /** Whether the index is so far behind that it can't be said what is in blocks. */
    boolean behind;
    /** Hashes of blocks that are not on the main chain any more. */
    final Set<Hash256> undone = new HashSet<>();

    @Override
    public Optional<StoredPayment> mined(NetworkId network, Hash256 id) throws RefusedException {
        if (behind) {
            throw new RefusedException(RejectReason.PAYMENT_NOT_KNOWN_YET, "the index is far behind");
        }
        return find(id);
    }

    private Optional<StoredPayment> find(Hash256 id) {
        return mined.stream()
                .filter(StoredPayment.class::isInstance)
                .map(StoredPayment.class::cast)
                .filter(stored -> stored.payment().id().equals(id))
                .findFirst();
    }

    @Override
    public List<HistoryEntry> page(NetworkId network, AddressHash account, Place before, int count, Tip tip)
            throws RefusedException {
        whilePaging.run();
        requireOnChain(tip);
        return mined.stream()
                .filter(entry -> entry.place().height() <= tip.height())
                .filter(entry -> entry.place().compareTo(before) < 0)
                .sorted(Comparator.comparing(HistoryEntry::place).reversed())
                .limit(count)
                .toList();
    }

    private void requireOnChain(Tip tip) throws MovedOnException {
        if (undone.contains(tip.hash())) {
            throw new MovedOnException();
        }
    }

    @Override
    public Optional<Payment> own(NetworkId network, Hash256 id) {
        return own.stream().filter(payment -> payment.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Payment> lost(NetworkId network, Hash256 id) {
        return lost.stream().filter(payment -> payment.id().equals(id)).findFirst();
    }

    @Override
    public Optional<SentPayment> made(NetworkId network, Hash256 id) {
        whileLooking.run();
        return kept.stream().filter(sent -> sent.payment().id().equals(id)).findFirst();
    }

    @Override
    public List<SentPayment> made(NetworkId network, AddressHash sender, int count) {
        return kept.stream()
                .filter(sent -> sent.payment().sender().equals(sender))
                .toList();
    }

    @Override
    public List<SentPayment> unmined(NetworkId network, AddressHash sender, int count, Tip tip)
            throws RefusedException {
        requireOnChain(tip);
        return made(network, sender, Integer.MAX_VALUE).stream()
                .filter(sent -> find(sent.payment().id())
                        .filter(found -> found.place().height() <= tip.height())
                        .isEmpty())
                .sorted(Comparator.comparing(SentPayment::created).reversed())
                .limit(count)
                .toList();
    }

    @Override
    public List<SentPayment> unsettled(NetworkId network, int count) {
        return kept.stream().filter(sent -> !sent.settled()).limit(count).toList();
    }

    @Override
    public List<SentPayment> unsettled(NetworkId network, AddressHash sender) {
        return unsettled(network, Integer.MAX_VALUE).stream()
                .filter(sent -> sent.payment().sender().equals(sender))
                .toList();
    }

    @Override
    public void keep(SentPayment sent, String ticket) {
        kept.add(sent);
        orders.made(ticket, Optional.of(sent.payment().id()));
        afterKeeping.run();
    }

    @Override
    public void accepted(Payment payment) {
        kept.replaceAll(sent -> sent.payment().equals(payment) ? SentPayment.accepted(payment, sent.created()) : sent);
    }

    @Override
    public void rejected(Payment payment, Reason reason) {
        kept.replaceAll(sent ->
                sent.payment().equals(payment) ? SentPayment.refused(payment, sent.created(), reason.id()) : sent);
    }

    @Override
    public void forget(Payment payment, String ticket) {
        orders.made(ticket, Optional.empty());
        kept.removeIf(sent -> sent.payment().id().equals(payment.id()));
    }
}
