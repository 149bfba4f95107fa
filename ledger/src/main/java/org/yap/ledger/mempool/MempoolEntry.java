package org.yap.ledger.mempool;

import java.util.Comparator;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.PaymentStateRules;

/**
 * A waiting payment.
 *
 * @param order number of arrival; the older of two of one rate goes first
 * @param rate fee per byte
 */
record MempoolEntry(Payment payment, long order, double rate) {
    /** Best first. */
    static final Comparator<MempoolEntry> BEST_FIRST =
            Comparator.comparingDouble(MempoolEntry::rate).reversed().thenComparingLong(MempoolEntry::order);

    static MempoolEntry of(Payment payment, long order) {
        return new MempoolEntry(payment, order, rateOf(payment));
    }

    static double rateOf(Payment payment) {
        return (double) payment.fee().units() / payment.size();
    }

    /** Outputs and fee. */
    long cost() {
        return PaymentStateRules.cost(payment);
    }
}
