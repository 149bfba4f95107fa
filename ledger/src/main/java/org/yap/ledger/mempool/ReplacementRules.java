package org.yap.ledger.mempool;

import org.yap.ledger.payment.Payment;
import org.yap.ledger.payment.PaymentTerms;
import org.yap.ledger.value.Amount;

/** What a payment must pay to take the place of a waiting one of the same sender and sequence. */
public final class ReplacementRules {
    private static final int BYTES_FOR_A_UNIT = 1_000;

    private ReplacementRules() {}

    /** The least fee of a payment that takes the place of {@code waiting} and says the same. */
    public static Amount leastFee(Payment waiting, PaymentTerms terms) {
        return waiting.fee().plus(Amount.of(leastMore(waiting, terms)));
    }

    /**
     * How many minor units its fee must be above that of the other: the least fee of a payment with as many outputs, and at least
     * one unit for each 1,000 bytes begun, since each node sends it on.
     */
    static long leastMore(Payment payment, PaymentTerms terms) {
        long forItsWay = (payment.size() + BYTES_FOR_A_UNIT - 1L) / BYTES_FOR_A_UNIT;
        return Math.max(terms.minFee(payment.outputs().size()).units(), forItsWay);
    }
}
