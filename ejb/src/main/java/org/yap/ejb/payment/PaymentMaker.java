package org.yap.ejb.payment;

import java.util.Optional;
import java.util.OptionalLong;
import org.yap.ejb.payment.Payments.Stage;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.wallet.SentPayment;

/**
 * Makes a payment of a judged wish, turn by turn: takes the sequence, does the work, signs, submits. What was signed is kept
 * first, and from then on it is either taken by the ledger or refused: if neither is known at the end, {@link Unsettled}
 * goes on with the same bytes, and the account's next payment waits for that. So no wish becomes two payments.
 */
final class PaymentMaker {
    private static final System.Logger LOG = System.getLogger(PaymentMaker.class.getName());
    private static final int MOST_SEQUENCES = 3;

    private final LedgerGateway gateway;
    private final PaymentArchive archive;
    private final Submission submission;
    private final Signatures signatures;
    private final NodeClock clock;

    PaymentMaker(
            LedgerGateway gateway,
            PaymentArchive archive,
            Submission submission,
            Signatures signatures,
            NodeClock clock) {
        this.gateway = gateway;
        this.archive = archive;
        this.submission = submission;
        this.signatures = signatures;
        this.clock = clock;
    }

    /** Works on it for about a second, or submits it. A job that is done afterwards has its key wiped. */
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
        if (job.progress().stage() == Stage.SUBMITTING) {
            job.unsent();
        } else if (!job.done()) {
            job.failed(ServiceReason.UNAVAILABLE, "this node failed, see its log");
        }
    }

    private void advance(PaymentJob job) throws RefusedException {
        if (job.work().isEmpty()) {
            begin(job);
        }
        PaymentWork work = job.work().orElseThrow();
        OptionalLong nonce = work.turn(job::cancelled, job::worked);
        if (job.cancelled()) {
            job.stopped();
        } else if (nonce.isPresent()) {
            send(job, work.draft().complete(nonce.getAsLong(), job.key(), signatures));
        }
    }

    private void begin(PaymentJob job) throws RefusedException {
        JudgedWish wish = job.wish();
        if (!archive.unsettled(wish.network(), wish.account()).isEmpty()) {
            throw new RefusedException(ServiceReason.PAYMENT_UNSETTLED, "");
        }
        long sequence = gateway.nextSequence(wish.network(), wish.account());
        job.begin(new PaymentWork(wish.draft(sequence), wish.rules().paymentWorkBits(), PaymentWork.TURN));
    }

    private void send(PaymentJob job, Payment payment) {
        job.submitting(payment.id());
        archive.keep(SentPayment.unsettled(payment, clock.instant()));
        Optional<Judged<Payment>> verdict = submission.submit(payment);
        if (verdict.isEmpty()) {
            job.unsent();
        } else if (verdict.get() instanceof Judged.Rejected<Payment> rejected) {
            archive.forget(payment);
            refused(job, rejected);
        } else {
            archive.taken(payment);
            job.sent(payment.id());
        }
    }

    private static void refused(PaymentJob job, Judged.Rejected<Payment> verdict) {
        if (sequenceWasTaken(verdict.reason()) && job.attempts() < MOST_SEQUENCES) {
            job.startAnew();
        } else {
            job.failed(verdict.reason(), verdict.detail());
        }
    }

    private static boolean sequenceWasTaken(Reason reason) {
        return reason == RejectReason.PAYMENT_BAD_SEQUENCE || reason == RejectReason.MEMPOOL_REPLACEMENT_FEE;
    }
}
