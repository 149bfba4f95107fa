package org.yap.ledger.mempool;

import java.util.Comparator;
import java.util.List;
import org.yap.ledger.payment.Payment;

/** What a payment must pay to be in the next block. */
final class NextBlockFee {
    private NextBlockFee() {}

    /**
     * The least fee with which this payment gets into the next block, 0 if each one will do.
     *
     * @param before its sender's payments before it, in order of sequence
     * @param others chunks of other senders
     * @param room bytes of payments in a block
     */
    static long of(Payment payment, List<Payment> before, List<FeeRate> others, long room) {
        long left = room - payment.size();
        for (Payment earlier : before) {
            left -= earlier.size();
        }
        for (FeeRate other : others.stream().sorted(Comparator.reverseOrder()).toList()) {
            left -= other.bytes();
            if (left < 0) {
                return above(other, payment, before);
            }
        }
        return 0;
    }

    /** With this fee the payment, and the chunks before it, have a higher rate: however far back it has to pay. */
    private static long above(FeeRate rate, Payment payment, List<Payment> before) {
        long fee = rate.feeAbove(payment.size());
        long bytes = payment.size();
        long paid = 0;
        for (int i = before.size() - 1; i >= 0; i--) {
            bytes += before.get(i).size();
            paid += before.get(i).fee().units();
            fee = Math.max(fee, rate.feeAbove(bytes) - paid);
        }
        return fee;
    }
}
