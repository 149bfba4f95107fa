package org.yap.ejb.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.payment.Payments.OutputRow;
import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.TrackedPayment;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.MovedOnException;
import org.yap.ejb.runtime.OneBlock;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.key.Address;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountStates;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.history.StoredPayment;
import org.yap.persistence.wallet.SentPayment;

/** Single payments as people and programs see them. */
final class PaymentRows {
    /** How many payments of one sender are looked at to find out why one of them is stuck. */
    static final int MAX_MADE = 64;

    /** A payment that has waited for so many block intervals is said to be stuck. */
    private static final long STUCK_INTERVALS = 2;

    private final LedgerGateway gateway;
    private final PaymentArchive archive;
    private final NodeClock clock;

    PaymentRows(LedgerGateway gateway, PaymentArchive archive, NodeClock clock) {
        this.gateway = gateway;
        this.archive = archive;
        this.clock = clock;
    }

    /** Refuses payment-not-known-yet where a change of branch may still bring the block that holds it. */
    Optional<PaymentRow> byId(NetworkId network, Hash256 id) throws RefusedException {
        Optional<PaymentRow> row = found(network, id);
        boolean inBlock = row.filter(each -> each.height() > 0).isPresent();
        if (!inBlock && gateway.status(network).changingBranch().isPresent()) {
            throw new RefusedException(
                    RejectReason.PAYMENT_NOT_KNOWN_YET, "this node is changing to another branch of the chain");
        }
        return row;
    }

    private Optional<PaymentRow> found(NetworkId network, Hash256 id) throws RefusedException {
        return OneBlock.ask(() -> {
            Optional<PaymentRow> mined = minedUnlessWaiting(network, id);
            Optional<PaymentRow> row = mined.isPresent() ? mined : unmined(network, id);
            // If a block took it between the two questions, the first found no block; for the second it waited no more,
            // and its
            // sequence was used.
            return row.isEmpty() || usesATakenSequence(row.get())
                    ? mined(network, id).or(() -> row)
                    : row;
        });
    }

    /** What is known to wait is in no block, even if it is not known yet what is in the blocks. */
    private Optional<PaymentRow> minedUnlessWaiting(NetworkId network, Hash256 id) throws RefusedException {
        try {
            return mined(network, id);
        } catch (RefusedException e) {
            if (e.reason() == RejectReason.PAYMENT_NOT_KNOWN_YET
                    && waiting(network, gateway.status(network), id).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean usesATakenSequence(PaymentRow row) {
        return row.status() == PaymentStatus.SUPERSEDED || row.status() == PaymentStatus.REPLACED;
    }

    /** With the row of the payment, if the ledger has it and can be asked. */
    TrackedPayment tracked(Optional<Progress> progress) {
        Optional<Hash256> id = progress.flatMap(Progress::paymentId);
        if (id.isEmpty()) {
            return new TrackedPayment(statusOf(progress, Optional.empty(), true), progress, Optional.empty());
        }
        try {
            Optional<PaymentRow> row = byId(progress.get().network(), id.get());
            return new TrackedPayment(statusOf(progress, row, true), progress, row);
        } catch (RefusedException unavailable) {
            return new TrackedPayment(statusOf(progress, Optional.empty(), false), progress, Optional.empty());
        }
    }

    /**
     * The status of a payment that was begun here.
     *
     * @param progress empty if this node does not remember it
     * @param row empty if the ledger knows none
     * @param asked false if the ledger could not be asked
     */
    static PaymentStatus statusOf(Optional<Progress> progress, Optional<PaymentRow> row, boolean asked) {
        PaymentStatus last = progress.map(Progress::status).orElse(PaymentStatus.UNKNOWN);
        return switch (last) {
            case SENT -> row.map(PaymentRow::status).orElse(last);
            case UNSENT -> row.map(PaymentRow::status).orElse(asked ? PaymentStatus.NOT_STORED : last);
            case WORKING,
                    SUBMITTING,
                    FAILED,
                    CANCELLED,
                    NOT_STORED,
                    UNKNOWN,
                    SEEN,
                    IN_BLOCK,
                    REFUSED,
                    EXPIRED,
                    BLOCKED,
                    SUPERSEDED,
                    REPLACED,
                    GIVEN_UP -> last;
        };
    }

    private Optional<PaymentRow> mined(NetworkId network, Hash256 id) throws RefusedException {
        Optional<StoredPayment> mined = archive.mined(network, id);
        return mined.isPresent() ? Optional.of(mined(network, mined.get())) : Optional.empty();
    }

    private Optional<PaymentRow> unmined(NetworkId network, Hash256 id) throws RefusedException {
        Optional<SentPayment> made = archive.made(network, id);
        if (made.isPresent()) {
            return Optional.of(waiting(network, made.get()));
        }
        // A block that held it may have been undone since the last look at the mempool.
        NodeStatus node = gateway.status(network);
        Optional<Payment> own = waiting(network, node, id).or(() -> archive.lost(network, id));
        return own.isPresent()
                ? Optional.of(waiting(network, SentPayment.accepted(own.get(), null)))
                : Optional.empty();
    }

    /** A payment that can still get into a block, whoever made it. */
    Optional<Payment> waiting(NetworkId network, NodeStatus node, Hash256 id) {
        return node.pooled(id).or(() -> node.unpooled(id)).or(() -> archive.own(network, id));
    }

    /** With the time at which it was made, if it was made here: the mempool knows of none. */
    SentPayment timed(NetworkId network, Payment payment) {
        return archive.made(network, payment.id()).orElseGet(() -> SentPayment.accepted(payment, null));
    }

    /** A payment that was accepted just now: nothing needs to be asked. */
    PaymentRow accepted(NetworkId network, Payment payment) throws RefusedException {
        return row(network, SentPayment.accepted(payment, clock.instant()), PaymentStatus.SENT, 0, Optional.empty());
    }

    /** A payment that is in no block. */
    private PaymentRow waiting(NetworkId network, SentPayment sent) throws RefusedException {
        NodeStatus node = gateway.status(network);
        return row(
                network,
                sent,
                rules(network, node, sent.payment().sender()).of(sent),
                StatusRules.seenBy(node, sent.payment().leaf()),
                Optional.empty());
    }

    /** Throws {@link MovedOnException} if the node is at another block by now. */
    StatusRules rules(NetworkId network, NodeStatus node, AddressHash sender) throws RefusedException {
        AccountStates states = node.accounts(List.of(sender));
        if (!states.block().equals(node.tip().hash())) {
            throw new MovedOnException();
        }
        return new StatusRules(
                node,
                states.state(sender),
                archive.made(network, sender, MAX_MADE),
                gateway.genesis(network).rules().buriedDepth(),
                id -> archive.own(network, id).isPresent(),
                id -> archive.lost(network, id).isPresent());
    }

    private PaymentRow mined(NetworkId network, StoredPayment stored) throws RefusedException {
        int seen = StatusRules.seenBy(gateway.status(network), stored.payment().leaf());
        Instant time = Instant.ofEpochSecond(stored.header().time());
        return row(
                network,
                SentPayment.accepted(stored.payment(), time),
                PaymentStatus.IN_BLOCK,
                seen,
                Optional.of(stored));
    }

    private PaymentRow row(
            NetworkId network, SentPayment sent, PaymentStatus status, int seenBy, Optional<StoredPayment> block)
            throws RefusedException {
        Payment payment = sent.payment();
        String prefix = gateway.genesis(network).rules().addressPrefix();
        long height = block.map(stored -> (long) stored.place().height()).orElse(0L);
        return new PaymentRow(
                network,
                payment.id(),
                status,
                status == PaymentStatus.REFUSED ? sent.refusal() : Optional.empty(),
                seenBy,
                height,
                block.map(StoredPayment::block).orElse(null),
                height == 0 ? 0 : confirmations(gateway.status(network), height),
                payment.sender(),
                Address.format(payment.sender(), prefix, network),
                payment.sequence(),
                payment.total(),
                payment.fee(),
                payment.memo(),
                payment.validUntil(),
                payment.outputs().stream()
                        .map(output -> new OutputRow(
                                output.recipient(),
                                Address.format(output.recipient(), prefix, network),
                                output.amount()))
                        .toList(),
                sent.created());
    }

    /** Whether it waits for longer than the network's blocks usually take. */
    boolean isStuck(SentPayment sent, PaymentStatus status) throws RefusedException {
        if (status != PaymentStatus.SENT && status != PaymentStatus.SEEN) {
            return false;
        }
        int interval = gateway.genesis(sent.payment().network()).rules().pace().blockInterval();
        return sent.created() == null
                || Duration.between(sent.created(), clock.instant()).toSeconds() >= STUCK_INTERVALS * interval;
    }

    /** 1 for a payment in the tip. The store may be a block ahead of the node's status. */
    static long confirmations(NodeStatus node, long height) {
        return Math.max(1, node.tip().height() - height + 1);
    }
}
