package org.yap.ejb.payment;

import java.util.Optional;
import java.util.function.Predicate;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.persistence.wallet.SentPayment;

/**
 * Payments that were kept, but of which nobody knows whether the ledger took them: the node ended in between, or the network
 * was being restored for too long. Each is submitted again, as it is, until the ledger has taken or refused it.
 */
final class Unsettled {
    /** Looked at in one round, of each network. */
    static final int AT_ONCE = 200;

    private static final System.Logger LOG = System.getLogger(Unsettled.class.getName());

    private final LedgerGateway gateway;
    private final PaymentArchive archive;
    private final Submission submission;
    private final Predicate<Hash256> inTheMaking;

    /** {@code inTheMaking}: whether the payment of this id is still in the hands of whoever makes it. */
    Unsettled(LedgerGateway gateway, PaymentArchive archive, Submission submission, Predicate<Hash256> inTheMaking) {
        this.gateway = gateway;
        this.archive = archive;
        this.submission = submission;
        this.inTheMaking = inTheMaking;
    }

    /** One round over all networks; what can't be settled now is left to the next one. */
    void settle() {
        for (NetworkId network : gateway.running()) {
            try {
                settle(network);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "Payments could not be sent again", failure);
            }
        }
    }

    private void settle(NetworkId network) {
        for (SentPayment sent : archive.unsettled(network, AT_ONCE)) {
            if (isLeftAlone(sent.payment()) && !settled(sent.payment())) {
                return;
            }
        }
    }

    /** Asked in this order: whoever made it may have settled or forgotten it since it was read, and made another instead. */
    private boolean isLeftAlone(Payment payment) {
        return !inTheMaking.test(payment.id())
                && archive.made(payment.network(), payment.id())
                        .filter(sent -> !sent.settled())
                        .isPresent();
    }

    /** False if the ledger can't be asked. */
    private boolean settled(Payment payment) {
        Optional<Judged<Payment>> verdict = submission.once(payment);
        if (verdict.isEmpty()) {
            return false;
        }
        if (verdict.get() instanceof Judged.Rejected<Payment> rejected) {
            LOG.log(System.Logger.Level.INFO, "Payment {0}, sent again, is refused: {1}", payment.id(), rejected);
            archive.refused(payment, rejected.reason());
        } else {
            archive.taken(payment);
        }
        return true;
    }
}
