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

    /** How many of these fit, from the first one on. What was heavier than the room when it came is not looked at again. */
    int fitting(List<MempoolEntry> entries) {
        long likely = 0;
        int count = 0;
        while (count < entries.size() && likely + entries.get(count).weight() <= left) {
            likely += entries.get(count++).weight();
        }
        while (count > 0 && weights.of(payments(entries.subList(0, count))) > left) {
            count--;
        }
        return count;
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
