package org.yap.persistence.wallet;

import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.payment.Payment;

/**
 * A payment that a user made at this node.
 *
 * @param settled whether the ledger has accepted or finally refused it
 * @param refusal id of the reason if it was refused
 */
public record SentPayment(Payment payment, Instant created, boolean settled, Optional<String> refusal) {
    /** One that the ledger has not been asked about, or has not answered. */
    public static SentPayment unsettled(Payment payment, Instant created) {
        return new SentPayment(payment, created, false, Optional.empty());
    }

    public static SentPayment accepted(Payment payment, Instant created) {
        return new SentPayment(payment, created, true, Optional.empty());
    }

    public static SentPayment refused(Payment payment, Instant created, String reason) {
        return new SentPayment(payment, created, true, Optional.of(reason));
    }
}
