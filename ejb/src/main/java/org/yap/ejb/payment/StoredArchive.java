package org.yap.ejb.payment;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Reason;
import org.yap.persistence.ledger.HistoryEntry;
import org.yap.persistence.ledger.LedgerHistory;
import org.yap.persistence.ledger.Place;
import org.yap.persistence.ledger.StoredPayment;
import org.yap.persistence.wallet.SentPayment;
import org.yap.persistence.wallet.SentPaymentRepository;

/** The archive in the database; each question is a transaction of its own. */
final class StoredArchive implements PaymentArchive {
    private final EntityManager entities;
    private final Transactions transactions;
    private final SentPaymentRepository sent;

    StoredArchive(EntityManager entities, Transactions transactions) {
        this.entities = entities;
        this.transactions = transactions;
        this.sent = new SentPaymentRepository(entities);
    }

    @Override
    public Optional<StoredPayment> mined(NetworkId network, Hash256 id) {
        return asked(() -> new LedgerHistory(entities, network).payment(id));
    }

    @Override
    public List<HistoryEntry> page(NetworkId network, AddressHash account, Place before, int count) {
        return asked(() -> new LedgerHistory(entities, network).page(account, before, count));
    }

    @Override
    public Optional<Payment> lost(NetworkId network, Hash256 id) {
        return asked(() -> new LedgerHistory(entities, network).lost(id));
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
    public List<SentPayment> unmined(NetworkId network, AddressHash sender, int count) {
        return asked(() -> sent.unmined(network, sender, count));
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
    public void keep(SentPayment payment) {
        transactions.run(() -> sent.add(payment));
    }

    @Override
    public void taken(Payment payment) {
        settle(payment, Optional.empty());
    }

    @Override
    public void refused(Payment payment, Reason reason) {
        settle(payment, Optional.of(reason.id()));
    }

    private void settle(Payment payment, Optional<String> refusal) {
        transactions.run(() -> sent.settle(payment.network(), payment.id(), refusal));
    }

    @Override
    public void forget(Payment payment) {
        transactions.run(() -> sent.remove(payment.network(), payment.id()));
    }

    private <T> T asked(Supplier<T> question) {
        return transactions.ask(question);
    }
}
