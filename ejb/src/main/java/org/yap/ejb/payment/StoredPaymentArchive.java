package org.yap.ejb.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.yap.ejb.runtime.MovedOnException;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.history.HistoryEntry;
import org.yap.persistence.history.HistoryRepository;
import org.yap.persistence.history.LedgerHistory;
import org.yap.persistence.history.Place;
import org.yap.persistence.history.StoredPayment;
import org.yap.persistence.history.Tip;
import org.yap.persistence.index.NotIndexedYetException;
import org.yap.persistence.wallet.KeyedOrderRepository;
import org.yap.persistence.wallet.SentPayment;
import org.yap.persistence.wallet.SentPaymentRepository;

/** The archive in the database; each question is a transaction of its own. */
@Dependent
final class StoredPaymentArchive implements PaymentArchive {
    private final Transactions transactions;
    private final HistoryRepository histories;
    private final SentPaymentRepository sent;
    private final KeyedOrderRepository orders;

    @Inject
    StoredPaymentArchive(
            Transactions transactions,
            HistoryRepository histories,
            SentPaymentRepository sent,
            KeyedOrderRepository orders) {
        this.transactions = transactions;
        this.histories = histories;
        this.sent = sent;
        this.orders = orders;
    }

    @Override
    public Optional<StoredPayment> mined(NetworkId network, Hash256 id) throws RefusedException {
        return unlessUnknown(() -> histories.of(network).payment(id));
    }

    @Override
    public List<HistoryEntry> page(NetworkId network, AddressHash account, Place before, int count, Tip tip)
            throws RefusedException {
        return unlessUnknown(() -> histories.of(network).page(account, before, count, tip))
                .orElseThrow(MovedOnException::new);
    }

    @Override
    public Optional<Payment> own(NetworkId network, Hash256 id) {
        return asked(() -> histories.of(network).own(id));
    }

    @Override
    public Optional<Payment> lost(NetworkId network, Hash256 id) {
        return asked(() -> histories.of(network).lost(id));
    }

    @Override
    public Optional<SentPayment> made(NetworkId network, Hash256 id) {
        return asked(() -> sent.byId(network, id));
    }

    @Override
    public List<SentPayment> made(NetworkId network, AddressHash sender, int count) {
        return asked(() -> sent.latest(network, sender, count));
    }

    @Override
    public List<SentPayment> unmined(NetworkId network, AddressHash sender, int count, Tip tip)
            throws RefusedException {
        return unlessUnknown(() -> {
                    LedgerHistory history = histories.of(network);
                    AtomicBoolean left = new AtomicBoolean();
                    List<SentPayment> found = sent.unmined(network, sender, count, page -> {
                        Optional<Set<Hash256>> mined = history.among(ids(page), tip);
                        left.compareAndSet(false, mined.isEmpty());
                        return page.stream()
                                .filter(each -> mined.isPresent()
                                        && !mined.get().contains(each.payment().id()))
                                .toList();
                    });
                    return left.get() ? Optional.<List<SentPayment>>empty() : Optional.of(found);
                })
                .orElseThrow(MovedOnException::new);
    }

    private static List<Hash256> ids(List<SentPayment> payments) {
        return payments.stream().map(each -> each.payment().id()).toList();
    }

    @Override
    public List<SentPayment> unsettled(NetworkId network, int count) {
        return asked(() -> sent.unsettled(network, count));
    }

    @Override
    public List<SentPayment> unsettled(NetworkId network, AddressHash sender) {
        return asked(() -> sent.unsettled(network, sender));
    }

    @Override
    public void keep(SentPayment payment, String ticket) {
        transactions.run(() -> {
            sent.add(payment);
            orders.made(ticket, payment.payment().id());
        });
    }

    @Override
    public void accepted(Payment payment) {
        settle(payment, Optional.empty());
    }

    @Override
    public void rejected(Payment payment, Reason reason) {
        settle(payment, Optional.of(reason.id()));
    }

    private void settle(Payment payment, Optional<String> refusal) {
        transactions.run(() -> sent.settle(payment.network(), payment.id(), refusal));
    }

    @Override
    public void forget(Payment payment, String ticket) {
        transactions.run(() -> {
            sent.remove(payment.network(), payment.id());
            orders.notMade(ticket);
        });
    }

    private <T> T unlessUnknown(Supplier<T> question) throws RefusedException {
        return transactions.call(() -> {
            try {
                return question.get();
            } catch (NotIndexedYetException e) {
                throw new RefusedException(RejectReason.PAYMENT_NOT_KNOWN_YET, e.getMessage());
            }
        });
    }

    private <T> T asked(Supplier<T> question) {
        return transactions.ask(question);
    }
}
