package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.payment.Payment;

/** A block that is being filled, in the order of what pays best. */
final class BlockRoom {
    private final PaymentWeights.Block weights;
    private final List<Payment> taken = new ArrayList<>();
    private long left;

    /** @param bytes that its payments may count for */
    BlockRoom(long bytes, PaymentWeights.Block weights) {
        this.left = bytes;
        this.weights = weights;
    }

    boolean isFull() {
        return left < Payment.MIN_BYTES;
    }

    List<Payment> payments() {
        return taken;
    }

    /**
     * How many of these fit, from the first one on, by what they count for now: accounts may have been created since they came,
     * or in this block.
     */
    int fitting(List<MempoolEntry> entries) {
        List<Payment> small = fittingBySize(entries);
        PaymentWeights.Block ahead = weights.ahead();
        long free = left;
        int count = 0;
        for (Payment payment : small) {
            free -= ahead.of(List.of(payment));
            if (free < 0) {
                return count;
            }
            ahead.take(List.of(payment));
            count++;
        }
        return count;
    }

    /** The first of these that would fit if they created no accounts. */
    private List<Payment> fittingBySize(List<MempoolEntry> entries) {
        long size = 0;
        int count = 0;
        while (count < entries.size() && size + entries.get(count).size() <= left) {
            size += entries.get(count++).size();
        }
        return payments(entries.subList(0, count));
    }

    /** They fit. */
    void take(List<MempoolEntry> entries) {
        List<Payment> payments = payments(entries);
        left -= weights.of(payments);
        weights.take(payments);
        taken.addAll(payments);
    }

    private static List<Payment> payments(List<MempoolEntry> entries) {
        return entries.stream().map(MempoolEntry::payment).toList();
    }
}
