package org.yap.ledger.mempool;

import java.util.Comparator;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.PaymentStateRules;

/**
 * A waiting payment.
 *
 * @param arrival number of arrival
 */
record MempoolEntry(Payment payment, long arrival) {
    static final Comparator<MempoolEntry> OLDEST_FIRST = Comparator.comparingLong(MempoolEntry::arrival);

    FeeRate rate() {
        return FeeRate.of(payment);
    }

    /** Outputs and fee. */
    long cost() {
        return PaymentStateRules.cost(payment);
    }
}
