package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.payment.Payment;

/** A sender's chunks, found the slow way: again and again the beginning that has the highest rate, the shortest of several. */
final class SlowChunks {
    private SlowChunks() {}

    /** {@code queue} in order of sequence. */
    static List<List<Payment>> of(List<Payment> queue) {
        List<List<Payment>> chunks = new ArrayList<>();
        List<Payment> rest = queue;
        while (!rest.isEmpty()) {
            int best = 1;
            for (int length = 2; length <= rest.size(); length++) {
                if (rate(rest.subList(0, length)).compareTo(rate(rest.subList(0, best))) > 0) {
                    best = length;
                }
            }
            chunks.add(rest.subList(0, best));
            rest = rest.subList(best, rest.size());
        }
        return chunks;
    }

    static FeeRate rate(List<Payment> payments) {
        return payments.stream().map(FreeAccounts::rate).reduce(FeeRate::plus).orElseThrow();
    }

    static long fees(List<Payment> payments) {
        return payments.stream().mapToLong(payment -> payment.fee().units()).sum();
    }
}
