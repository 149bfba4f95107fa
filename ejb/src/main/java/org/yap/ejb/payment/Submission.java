package org.yap.ejb.payment;

import java.util.List;
import java.util.Optional;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Hands a payment to the ledger, the same bytes again and again until it has judged them: while it is being restored it can't
 * be asked, and an answer may be lost though the payment was taken.
 */
final class Submission {
    /** Together longer than a writer takes to come back after one failure. */
    static final List<Long> PAUSES_MILLIS = List.of(200L, 500L, 1_000L, 2_000L);

    private static final System.Logger LOG = System.getLogger(Submission.class.getName());

    private final LedgerGateway gateway;
    private final Pause pause;

    Submission(LedgerGateway gateway, Pause pause) {
        this.gateway = gateway;
        this.pause = pause;
    }

    /** Lets the thread rest. */
    @FunctionalInterface
    interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    /** The ledger's verdict; empty if it is not known whether the payment was taken. */
    Optional<Judged<Payment>> submit(Payment payment) {
        Optional<Judged<Payment>> verdict = once(payment);
        for (int i = 0; i < PAUSES_MILLIS.size() && verdict.isEmpty(); i++) {
            try {
                pause.millis(PAUSES_MILLIS.get(i));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            verdict = once(payment);
        }
        return verdict;
    }

    /** As {@link #submit}, without a second try. Accepted, too, if the payment had been taken before. */
    Optional<Judged<Payment>> once(Payment payment) {
        try {
            Judged<Payment> verdict = gateway.submit(payment.network(), payment.bytes());
            return Optional.of(
                    verdict instanceof Judged.Rejected<Payment> rejected
                                    && rejected.reason() == RejectReason.MEMPOOL_DUPLICATE
                            ? Judged.accept(payment)
                            : verdict);
        } catch (RefusedException unavailable) {
            LOG.log(System.Logger.Level.DEBUG, "A payment could not be handed in", unavailable);
            return Optional.empty();
        }
    }
}
