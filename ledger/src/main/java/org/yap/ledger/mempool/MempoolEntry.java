package org.yap.ledger.mempool;

import java.util.Comparator;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.PaymentStateRules;

/**
 * A waiting payment.
 *
 * @param weight bytes that it counted for in a block when it came: its own, and those of accounts that it creates
 * @param arrival number of arrival
 */
record MempoolEntry(Payment payment, long weight, long arrival) {
    static final Comparator<MempoolEntry> OLDEST_FIRST = Comparator.comparingLong(MempoolEntry::arrival);

    /** By weight: whoever creates accounts pays for them. */
    FeeRate rate() {
        return new FeeRate(payment.fee().units(), weight);
    }

    int size() {
        return payment.size();
    }

    /** Outputs and fee. */
    long cost() {
        return PaymentStateRules.cost(payment);
    }
}
