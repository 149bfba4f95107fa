package org.yap.ejb.payment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.HashKernels;
import org.yap.ejb.service.LogLimit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.wallet.SentPayment;

/**
 * Makes payments of approved orders, turn by turn: takes the sequence, does the work, signs, stores and submits. Nothing is signed
 * while this node knows that it is behind; a payment waits for that to be over, and fails if it takes long.
 *
 * <p>Once a payment is stored, the ledger must accept or reject it. It may not answer: it is being restored, or the answer is
 * lost. Then the very same payment is submitted again and again, and the account's next payment waits until this one is
 * settled. So no order becomes two payments.
 */
final class PaymentMaker {
    /** Between two submissions; together longer than a writer takes to come back after one failure. */
    static final List<Long> PAUSES_MILLIS = List.of(200L, 500L, 1_000L, 2_000L);

    /** Tries in a turn: about a second of one core. */
    static final long TRIES_IN_TURN = 1 << 20;

    /** Unsettled payments of each network that one round submits again. */
    static final int MAX_IN_ROUND = 200;

    /** A node is behind in passing whenever two blocks come one upon the other. */
    static final Duration MAX_BEHIND = Duration.ofMinutes(1);

    private static final long MILLIS_BETWEEN_LOOKS = 200;
    private static final int MAX_SEQUENCES = 3;

    private static final System.Logger LOG = System.getLogger(PaymentMaker.class.getName());

    private final LedgerGateway gateway;
    private final PaymentArchive archive;
    private final Signatures signatures;
    private final NodeClock clock;
    private final Pause pause;
    private final Map<NetworkId, LogLimit> unsettled = new ConcurrentHashMap<>();

    PaymentMaker(LedgerGateway gateway, PaymentArchive archive, Signatures signatures, NodeClock clock, Pause pause) {
        this.gateway = gateway;
        this.archive = archive;
        this.signatures = signatures;
        this.clock = clock;
        this.pause = pause;
    }

    /** Lets the thread wait. */
    @FunctionalInterface
    interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    /** Works on it for a second at most, or submits it. The key of a job that is done afterwards is wiped. */
    void turn(PaymentJob job) {
        try {
            advance(job);
        } catch (RefusedException refusal) {
            job.failed(refusal.reason(), refusal.getMessage());
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.ERROR, "A payment could not be made", failure);
            giveUp(job);
        }
    }

    private static void giveUp(PaymentJob job) {
        if (job.status() == PaymentStatus.SUBMITTING) {
            job.unsent();
        } else if (!job.done()) {
            job.failed(ServiceReason.UNAVAILABLE, "this node failed, see its log");
        }
    }

    private void advance(PaymentJob job) throws RefusedException {
        if (!job.begun() && !job.cancelled() && !isHeldBack(job)) {
            begin(job);
        }
        OptionalLong nonce = job.begun() ? job.work(TRIES_IN_TURN) : OptionalLong.empty();
        if (job.cancelled()) {
            job.stopped();
        } else if (nonce.isPresent() && !isHeldBack(job)) {
            send(job, job.draft().complete(nonce.getAsLong(), job.key(), signatures));
        }
        HashKernels.consider();
    }

    /**
     * True, after a moment, while this node is behind or changes branch: the job keeps what it has and takes another turn. It may have waited for long,
     * and the work takes its time, too, so this is asked before both the sequence and the signature.
     */
    private boolean isHeldBack(PaymentJob job) throws RefusedException {
        NodeStatus node = gateway.status(job.order().network());
        if (node.behind().isEmpty() && node.changingBranch().isEmpty()) {
            job.goesOn();
            return false;
        }
        if (job.heldBack().compareTo(MAX_BEHIND) >= 0) {
            ApprovedOrder.refuseIfBehind(node);
        }
        try {
            pause.millis(MILLIS_BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RefusedException(ServiceReason.UNAVAILABLE, "this node stops");
        }
        return true;
    }

    private void begin(PaymentJob job) throws RefusedException {
        ApprovedOrder order = job.order();
        if (!archive.unsettled(order.network(), order.account()).isEmpty()) {
            throw new RefusedException(ServiceReason.PAYMENT_UNSETTLED, "");
        }
        job.begin(
                order.replaced().isPresent()
                        ? sequenceOf(order.replaced().get())
                        : gateway.nextSequence(order.network(), order.account()));
    }

    /** If it was mined meanwhile, another sequence would pay a second time. */
    private long sequenceOf(Payment replaced) throws RefusedException {
        if (gateway.account(replaced.network(), replaced.sender()).nextSequence() > replaced.sequence()) {
            throw new RefusedException(ServiceReason.PAYMENT_NOT_WAITING, "it is in a block by now");
        }
        return replaced.sequence();
    }

    private void send(PaymentJob job, Payment payment) {
        job.submitting(payment.id());
        archive.keep(SentPayment.unsettled(payment, clock.instant()), job.ticket());
        Optional<Judged<Payment>> verdict = submit(payment, ClientId.user(job.userId()));
        if (verdict.isEmpty()) {
            job.unsent();
        } else if (verdict.get() instanceof Judged.Rejected<Payment> rejected) {
            archive.forget(payment, job.ticket());
            rejected(job, rejected);
        } else {
            archive.accepted(payment);
            job.sent(payment.id());
        }
    }

    private static void rejected(PaymentJob job, Judged.Rejected<Payment> verdict) {
        boolean mayTakeAnother = job.order().replaced().isEmpty() && job.attempts() < MAX_SEQUENCES;
        if (sequenceWasTaken(verdict.reason()) && mayTakeAnother) {
            job.startAnew();
        } else {
            job.failed(verdict.reason(), verdict.detail());
        }
    }

    private static boolean sequenceWasTaken(Reason reason) {
        return reason == RejectReason.PAYMENT_BAD_SEQUENCE || reason == RejectReason.MEMPOOL_REPLACEMENT_FEE;
    }

    /** The ledger's verdict; empty if it is not known after some tries. */
    Optional<Judged<Payment>> submit(Payment payment, ClientId client) {
        Optional<Judged<Payment>> verdict = submitOnce(payment, client);
        for (int i = 0; i < PAUSES_MILLIS.size() && verdict.isEmpty(); i++) {
            try {
                pause.millis(PAUSES_MILLIS.get(i));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            verdict = submitOnce(payment, client);
        }
        return verdict;
    }

    /** Accepted, too, if the ledger had accepted it before. */
    private Optional<Judged<Payment>> submitOnce(Payment payment, ClientId client) {
        try {
            Judged<Payment> verdict = gateway.submit(payment, client);
            if (!(verdict instanceof Judged.Rejected<Payment> rejected)) {
                return Optional.of(verdict);
            }
            if (rejected.reason() == RejectReason.PAYMENT_NOT_KNOWN_YET) {
                return Optional.empty();
            }
            return Optional.of(rejected.reason() == RejectReason.MEMPOOL_DUPLICATE ? Judged.accept(payment) : verdict);
        } catch (RefusedException unavailable) {
            LOG.log(System.Logger.Level.DEBUG, "A payment could not be submitted", unavailable);
            return Optional.empty();
        }
    }

    /**
     * Submits again all payments that were kept and have no verdict, in all networks: the node ended in between, or the
     * network was being restored for too long. What can't be settled now is left to the next run.
     *
     * @param inTheMaking whether the payment of this id still has a job
     */
    void settle(Predicate<Hash256> inTheMaking) {
        Set<NetworkId> running = gateway.running();
        unsettled.keySet().retainAll(running);
        for (NetworkId network : running) {
            try {
                settle(network, inTheMaking);
            } catch (RuntimeException failure) {
                unsettled
                        .computeIfAbsent(network, each -> new LogLimit(LOG))
                        .log(System.Logger.Level.WARNING, "Payments could not be sent again", failure);
            }
        }
    }

    private void settle(NetworkId network, Predicate<Hash256> inTheMaking) {
        for (SentPayment sent : archive.unsettled(network, MAX_IN_ROUND)) {
            if (isLeftAlone(sent.payment(), inTheMaking) && !settled(sent.payment())) {
                return;
            }
        }
    }

    /** Asked in this order: its job may have settled or forgotten it since it was read, and made another instead. */
    private boolean isLeftAlone(Payment payment, Predicate<Hash256> inTheMaking) {
        return !inTheMaking.test(payment.id())
                && archive.made(payment.network(), payment.id())
                        .filter(sent -> !sent.settled())
                        .isPresent();
    }

    /** False if the ledger can't be asked. */
    private boolean settled(Payment payment) {
        Optional<Judged<Payment>> verdict = submitOnce(payment, ClientId.NONE);
        if (verdict.isEmpty()) {
            return false;
        }
        if (verdict.get() instanceof Judged.Rejected<Payment> rejected) {
            LOG.log(System.Logger.Level.INFO, "Payment {0}, sent again, is rejected: {1}", payment.id(), rejected);
            archive.rejected(payment, rejected.reason());
        } else {
            archive.accepted(payment);
        }
        return true;
    }
}
