package org.yap.ejb.payment;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.ledger.HistoryEntry;
import org.yap.persistence.ledger.LedgerHistory;
import org.yap.persistence.ledger.Place;
import org.yap.persistence.ledger.StoredPayment;
import org.yap.persistence.wallet.SentPayment;
import org.yap.persistence.wallet.SentPaymentRepository;

/** The archive in the database; each question is a transaction of its own. */
final class StoredArchive implements PaymentArchive {
    /** Payments of programs that are looked through for one that is neither waiting nor mined. */
    private static final int MOST_OWN = 1_000;

    private final EntityManager entities;
    private final Transactions transactions;
    private final SentPaymentRepository sent;
    private final NodeClock clock;

    StoredArchive(EntityManager entities, Transactions transactions, NodeClock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sent = new SentPaymentRepository(entities);
        this.clock = clock;
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
    public Optional<SentPayment> made(NetworkId network, Hash256 id) {
        return asked(() -> sent.byId(network, id).or(() -> own(network, id)));
    }

    @Override
    public List<SentPayment> made(NetworkId network, AddressHash sender, int count) {
        return asked(() -> sent.latest(network, sender, count));
    }

    @Override
    public void keep(SentPayment payment) {
        transactions.run(() -> sent.add(payment));
    }

    @Override
    public void forget(Payment payment) {
        transactions.run(() -> sent.remove(payment.network(), payment.id()));
    }

    private Optional<SentPayment> own(NetworkId network, Hash256 id) {
        return new LedgerHistory(entities, network)
                .own(MOST_OWN).stream()
                        .filter(payment -> payment.id().equals(id))
                        .findFirst()
                        .map(payment -> new SentPayment(payment, clock.instant()));
    }

    private <T> T asked(Supplier<T> question) {
        return transactions.ask(question);
    }
}
