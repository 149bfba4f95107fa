package org.yap.ejb.payment;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.wallet.WalletKeys;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.PublicKey;
import org.yap.persistence.wallet.KeyedOrder;
import org.yap.persistence.wallet.SentPayment;

/** Payments of this node's users and programs. Holds no transaction while passwords, work and the ledger take their time. */
@Stateless
@Local(Payments.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentsBean implements Payments {
    private static final System.Logger LOG = System.getLogger(PaymentsBean.class.getName());
    private static final int TICKET_LENGTH = 16;
    private static final Pattern TICKET = Pattern.compile("[0-9a-f]{" + 2 * TICKET_LENGTH + "}");

    private final SecureRandom random = new SecureRandom();
    private final WalletKeys wallets;
    private final LedgerGateway gateway;
    private final PaymentArchive archive;
    private final OrderKeys keys;
    private final NodeClock clock;
    private final PaymentQueue queue;
    private final Consumer<PaymentProgressed> listener;
    private final PaymentRows rows;
    private final AccountHistory history;
    private final Replacements replacements;
    private final OrderReviews reviews;

    /** For the container. */
    public PaymentsBean() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    PaymentsBean(
            WalletKeys wallets,
            LedgerGateway gateway,
            PaymentArchive archive,
            OrderKeys keys,
            NodeClock clock,
            PaymentProcessor processor) {
        this(wallets, gateway, archive, keys, clock, processor.queue(), processor.listener());
    }

    PaymentsBean(
            WalletKeys wallets,
            LedgerGateway gateway,
            PaymentArchive archive,
            OrderKeys keys,
            NodeClock clock,
            PaymentQueue queue,
            Consumer<PaymentProgressed> listener) {
        this.wallets = wallets;
        this.gateway = gateway;
        this.archive = archive;
        this.keys = keys;
        this.clock = clock;
        this.queue = queue;
        this.listener = listener;
        this.rows = new PaymentRows(gateway, archive, clock);
        this.history = new AccountHistory(gateway, archive, rows);
        this.replacements = new Replacements(gateway, archive, rows);
        this.reviews = new OrderReviews(gateway, history);
    }

    @Override
    public Review review(long userId, PaymentOrder order) throws RefusedException {
        PublicKey sender = sender(userId, order.network(), order.account());
        Amount underWay = queue.underWay(order.network(), sender.addressHash());
        return reviews.of(ApprovedOrder.of(order, sender, underWay, gateway), underWay);
    }

    @Override
    public Ticket start(long userId, PaymentOrder order, char[] password) throws RefusedException {
        return start(userId, Optional.empty(), order, password);
    }

    @Override
    public Ticket start(long userId, OrderKey key, PaymentOrder order, char[] password) throws RefusedException {
        try {
            return keys.start(
                    userId, key, new Outcomes(userId), () -> start(userId, Optional.of(key), order, password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Of a user's orders. */
    private final class Outcomes implements OrderKeys.Outcomes {
        private final long userId;

        Outcomes(long userId) {
            this.userId = userId;
        }

        @Override
        public boolean isRemembered(String ticket) {
            return queue.find(userId, ticket)
                    .filter(job -> job.status() != PaymentStatus.FAILED)
                    .isPresent();
        }

        /** The ledger is asked only of what it refused once; if it can't be, that may be in a block by now. */
        @Override
        public boolean isRefused(NetworkId network, Hash256 payment) {
            if (archive.made(network, payment).flatMap(SentPayment::refusal).isEmpty()) {
                return false;
            }
            try {
                return rows.byId(network, payment)
                        .filter(row -> row.refusal().isPresent() && row.status().isNotPaid())
                        .isPresent();
            } catch (RefusedException unavailable) {
                LOG.log(System.Logger.Level.DEBUG, "A payment's block can't be looked for", unavailable);
                return false;
            }
        }
    }

    private Ticket start(long userId, Optional<OrderKey> key, PaymentOrder order, char[] password)
            throws RefusedException {
        return begin(
                userId,
                key,
                order.network(),
                order.account(),
                (sender, underWay) -> ApprovedOrder.of(order, sender, underWay, gateway),
                password);
    }

    @Override
    public Ticket replace(long userId, Replacement wanted, char[] password) throws RefusedException {
        return begin(
                userId,
                Optional.empty(),
                wanted.network(),
                wanted.account(),
                (sender, underWay) -> ApprovedOrder.inPlaceOf(
                        replacements.waiting(wanted.network(), sender.addressHash(), wanted.payment()),
                        wanted.fee(),
                        wanted.validFor(),
                        underWay,
                        gateway),
                password);
    }

    @Override
    public Replaceable replaceable(long userId, NetworkId network, int account, Hash256 payment)
            throws RefusedException {
        PublicKey sender = wallets.account(userId, network, account).key();
        return replacements.replaceable(network, sender.addressHash(), payment);
    }

    /** Judges what is wanted of an account, by what other payments under way take from it. */
    @FunctionalInterface
    private interface Approval {
        ApprovedOrder of(PublicKey sender, Amount underWay) throws RefusedException;
    }

    private Ticket begin(
            long userId, Optional<OrderKey> key, NetworkId network, int account, Approval approval, char[] password)
            throws RefusedException {
        try {
            queue.refuseIfFull(userId);
            PublicKey sender = sender(userId, network, account);
            ApprovedOrder approved = approval.of(sender, queue.underWay(network, sender.addressHash()));
            PrivateKey secret = wallets.unlock(userId, network, account, password);
            return enter(userId, key, approved, secret);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Of an account that can pay now. */
    private PublicKey sender(long userId, NetworkId network, int account) throws RefusedException {
        if (network == null) {
            throw new RefusedException(ServiceReason.NETWORK_UNKNOWN, "no network");
        }
        PublicKey sender = wallets.account(userId, network, account).key();
        refuseIfUnsettled(network, sender.addressHash());
        return sender;
    }

    /** Nobody knows whether the ledger has an earlier payment of the account: the same order again might pay twice. */
    private void refuseIfUnsettled(NetworkId network, AddressHash account) throws RefusedException {
        boolean unsettled = archive.unsettled(network, account).stream()
                .anyMatch(sent -> !queue.makes(sent.payment().id()));
        if (unsettled) {
            throw new RefusedException(ServiceReason.PAYMENT_UNSETTLED, "");
        }
    }

    private Ticket enter(long userId, Optional<OrderKey> key, ApprovedOrder order, PrivateKey secret)
            throws RefusedException {
        byte[] ticket = new byte[TICKET_LENGTH];
        random.nextBytes(ticket);
        PaymentJob job = new PaymentJob(HexFormat.of().formatHex(ticket), userId, order, secret, clock, listener);
        boolean entered = false;
        try {
            if (key.isPresent()) {
                keys.keep(userId, key.get(), job, new Outcomes(userId));
            }
            queue.enter(job);
            entered = true;
            return new Ticket(job.ticket());
        } finally {
            if (!entered) {
                secret.close();
                key.ifPresent(each -> keys.forget(job));
            }
        }
    }

    @Override
    public Optional<Progress> progress(long userId, String ticketId) {
        return queue.find(userId, ticketId).map(PaymentJob::progress);
    }

    @Override
    public Optional<KeyedPayment> keyed(long userId, String ticketId) {
        Optional<KeyedOrder> order =
                TICKET.matcher(ticketId).matches() ? keys.byTicket(userId, ticketId) : Optional.empty();
        return order.flatMap(KeyedOrder::payment)
                .flatMap(id -> archive.made(order.get().network(), id))
                .map(sent -> new KeyedPayment(
                        sent.payment().network(), sent.payment().id(), sent.settled(), sent.refusal()));
    }

    @Override
    public TrackedPayment track(long userId, String ticketId) {
        return rows.tracked(progress(userId, ticketId));
    }

    @Override
    public List<Progress> underWay(long userId) {
        return queue.underWay(userId).stream().map(PaymentJob::progress).toList();
    }

    @Override
    public void cancel(long userId, String ticketId) {
        queue.cancel(job -> job.userId() == userId && job.ticket().equals(ticketId));
    }

    @Override
    public PaymentRow submit(NetworkId network, byte[] payment, ClientId client) throws RefusedException {
        Payment accepted = RefusedException.unlessAccepted(gateway.submit(network, payment, client));
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
