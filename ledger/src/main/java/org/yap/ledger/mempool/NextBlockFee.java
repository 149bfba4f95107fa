package org.yap.ledger.mempool;

import java.util.Comparator;
import java.util.List;

/** What a payment must pay to be in the next block. */
final class NextBlockFee {
    private NextBlockFee() {}

    /**
     * The least fee with which a payment gets into the next block, 0 if each one will do.
     *
     * @param weight of the payment
     * @param before its sender's payments before it, in order of sequence
     * @param others chunks of other senders
     * @param room bytes that payments may count for in a block
     */
    static long of(long weight, List<FeeRate> before, List<FeeRate> others, long room) {
        long left = room - weight;
        for (FeeRate earlier : before) {
            left -= earlier.bytes();
        }
        for (FeeRate other : others.stream().sorted(Comparator.reverseOrder()).toList()) {
            left -= other.bytes();
            if (left < 0) {
                return above(other, weight, before);
            }
        }
        return 0;
    }

    /** With this fee the payment, and the chunks before it, have a higher rate: however far back it has to pay. */
    private static long above(FeeRate rate, long weight, List<FeeRate> before) {
        long fee = rate.feeAbove(weight);
        long bytes = weight;
        long paid = 0;
        for (int i = before.size() - 1; i >= 0; i--) {
            bytes += before.get(i).bytes();
            paid += before.get(i).fee();
            fee = Math.max(fee, rate.feeAbove(bytes) - paid);
        }
        return fee;
    }
}
