package org.yap.ejb.payment;

import java.util.OptionalLong;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.payment.WorkStamp;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.wallet.SentPayment;

/**
 * Makes a payment of a judged wish: takes the sequence, does the work, signs, submits. What was signed once is submitted again
 * as it is until the outcome is known, so it can't become two payments; only one that was refused is made anew.
 */
final class PaymentMaker {
    private static final System.Logger LOG = System.getLogger(PaymentMaker.class.getName());
    private static final int MOST_SEQUENCES = 3;
    private static final int MOST_SUBMISSIONS = 5;

    private final LedgerGateway gateway;
    private final PaymentArchive archive;
    private final Signatures signatures;
    private final NodeClock clock;

    PaymentMaker(LedgerGateway gateway, PaymentArchive archive, Signatures signatures, NodeClock clock) {
        this.gateway = gateway;
        this.archive = archive;
        this.signatures = signatures;
        this.clock = clock;
    }

    /** Ends with the job done, whatever happens, and its key wiped. */
    void make(PaymentJob job) {
        try {
            attempt(job, 1);
        } catch (RefusedException refusal) {
            job.failed(refusal.reason(), refusal.getMessage());
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "A payment could not be made", failure);
            job.failed(ServiceReason.UNAVAILABLE, "this node failed, see its log");
        } finally {
            if (!job.done()) {
                job.failed(ServiceReason.UNAVAILABLE, "this node failed, see its log");
            }
        }
    }

    private void attempt(PaymentJob job, int number) throws RefusedException {
        JudgedWish wish = job.wish();
        PaymentDraft draft = wish.draft(gateway.nextSequence(wish.network(), wish.account()));
        OptionalLong nonce = work(job, draft);
        if (nonce.isEmpty() || job.cancelled()) {
            job.stopped();
            return;
        }
        Payment payment = draft.complete(nonce.getAsLong(), job.key(), signatures);
        job.submitting(payment.id());
        archive.keep(new SentPayment(payment, clock.instant()));
        Judged<Payment> verdict = submit(payment);
        if (!(verdict instanceof Judged.Rejected<Payment> rejected)) {
            job.sent(payment.id());
            return;
        }
        archive.forget(payment);
        if (sequenceWasTaken(rejected.reason()) && number < MOST_SEQUENCES) {
            attempt(job, number + 1);
        } else {
            job.failed(rejected.reason(), rejected.detail());
        }
    }

    private static OptionalLong work(PaymentJob job, PaymentDraft draft) {
        WorkStamp stamp = WorkStamp.of(draft, job.wish().rules().paymentWorkBits());
        return stamp.searchOn(0, job::cancelled, tries -> job.worked(tries / stamp.expectedTries()));
    }

    /** Accepted, too, if an earlier submission of the same bytes had come through. */
    private Judged<Payment> submit(Payment payment) throws RefusedException {
        for (int submission = 1; ; submission++) {
            try {
                Judged<Payment> verdict = gateway.submit(payment.network(), payment.bytes());
                return verdict instanceof Judged.Rejected<Payment> rejected
                                && rejected.reason() == RejectReason.MEMPOOL_DUPLICATE
                        ? Judged.accept(payment)
                        : verdict;
            } catch (RefusedException refusal) {
                if (refusal.reason() != ServiceReason.UNAVAILABLE) {
                    archive.forget(payment);
                    throw refusal;
                }
                if (submission == MOST_SUBMISSIONS) {
                    throw new RefusedException(
                            ServiceReason.UNAVAILABLE,
                            "it is not known whether the payment was taken: look at the history before paying again");
                }
            }
        }
    }

    private static boolean sequenceWasTaken(Reason reason) {
        return reason == RejectReason.PAYMENT_BAD_SEQUENCE || reason == RejectReason.MEMPOOL_REPLACEMENT_FEE;
    }
}
