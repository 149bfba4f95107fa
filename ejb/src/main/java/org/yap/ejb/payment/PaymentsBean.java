package org.yap.ejb.payment;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.wallet.WalletKeys;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.PublicKey;

/** Payments of this node's users and programs. Holds no transaction while passwords, work and the ledger take their time. */
@Stateless
@Local(Payments.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentsBean implements Payments {
    private static final int TICKET_LENGTH = 16;

    @PersistenceContext(unitName = "yap")
    private EntityManager entities;

    @Inject
    private Transactions transactions;

    @Inject
    private WalletKeys wallets;

    @Inject
    private LedgerGateway gateway;

    @Inject
    private PaymentDesk desk;

    @Inject
    private NodeClock clock;

    private final SecureRandom random = new SecureRandom();
    private PaymentParts parts;
    private PaymentRows rows;
    private AccountHistory history;

    public PaymentsBean() {}

    /** Without a container. */
    PaymentsBean(PaymentParts parts) {
        assemble(parts);
    }

    @PostConstruct
    void connect() {
        StoredArchive archive = new StoredArchive(entities, transactions);
        assemble(new PaymentParts(wallets, gateway, desk.queue(), archive, clock, desk::tell));
    }

    private void assemble(PaymentParts assembled) {
        parts = assembled;
        rows = new PaymentRows(parts.gateway(), parts.archive(), parts.clock());
        history = new AccountHistory(parts.gateway(), parts.archive(), rows);
    }

    @Override
    public Ticket start(long userId, PaymentWish wish, char[] password) throws RefusedException {
        try {
            if (wish == null || wish.network() == null) {
                throw new RefusedException(ServiceReason.NETWORK_UNKNOWN, "no network");
            }
            parts.queue().refuseIfFull(userId);
            PublicKey sender = parts.wallets()
                    .account(userId, wish.network(), wish.account())
                    .key();
            refuseIfUnsettled(wish.network(), sender.addressHash());
            JudgedWish judged = new WishRules(parts.gateway())
                    .judge(wish, sender, parts.queue().underWay(wish.network(), sender.addressHash()));
            PrivateKey key = parts.wallets().unlock(userId, wish.network(), wish.account(), password);
            return enter(userId, judged, key);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Nobody knows whether an earlier payment of the account was taken: the same wish again would perhaps pay twice. */
    private void refuseIfUnsettled(NetworkId network, AddressHash account) throws RefusedException {
        boolean unsettled = parts.archive().unsettled(network, account).stream()
                .anyMatch(sent -> !parts.queue().makes(sent.payment().id()));
        if (unsettled) {
            throw new RefusedException(ServiceReason.PAYMENT_UNSETTLED, "");
        }
    }

    private Ticket enter(long userId, JudgedWish wish, PrivateKey key) throws RefusedException {
        byte[] ticket = new byte[TICKET_LENGTH];
        random.nextBytes(ticket);
        PaymentJob job =
                new PaymentJob(HexFormat.of().formatHex(ticket), userId, wish, key, parts.clock(), parts.listener());
        boolean entered = false;
        try {
            parts.queue().enter(job);
            entered = true;
            return new Ticket(job.ticket());
        } finally {
            if (!entered) {
                key.close();
            }
        }
    }

    @Override
    public Optional<Progress> progress(long userId, String ticketId) {
        return parts.queue().find(userId, ticketId).map(PaymentJob::progress);
    }

    @Override
    public List<Progress> underWay(long userId) {
        return parts.queue().underWay(userId).stream().map(PaymentJob::progress).toList();
    }

    @Override
    public void cancel(long userId, String ticketId) {
        parts.queue().cancel(job -> job.userId() == userId && job.ticket().equals(ticketId));
    }

    @Override
    public PaymentRow submit(NetworkId network, byte[] payment) throws RefusedException {
        Payment accepted = RefusedException.unlessAccepted(parts.gateway().submit(network, payment));
        return rows.accepted(network, accepted);
    }

    @Override
    public Optional<PaymentRow> byId(NetworkId network, Hash256 id) throws RefusedException {
        return rows.byId(network, id);
    }

    @Override
    public List<HistoryRow> history(NetworkId network, AddressHash account, String before, int count)
            throws RefusedException {
        return history.page(network, account, before, count);
    }
}
