package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Payments of one sender, one after the other, that are mined and evicted together since a later one pays for those before it.
 * The chunks of a queue have rates that never rise: while a chunk pays more per byte than the one before it, the two become
 * one. The idea is that of Bitcoin Core's cluster mempool; for a queue, where each payment needs the one before it, this finds
 * the best order.
 *
 * @param queue the sender's payments that were split, in order of sequence
 * @param from index of the first payment
 * @param to index after the last payment
 * @param arrival number of the last arrival among them; of two chunks of one rate the older goes first
 */
record Chunk(List<MempoolEntry> queue, int from, int to, FeeRate rate, long arrival) {
    /** Best first. */
    static final Comparator<Chunk> BEST_FIRST =
            Comparator.comparing(Chunk::rate).reversed().thenComparingLong(Chunk::arrival);

    /** The chunks of a queue in order of sequence, best first. */
    static List<Chunk> of(List<MempoolEntry> entries) {
        List<MempoolEntry> queue = List.copyOf(entries);
        List<Chunk> chunks = new ArrayList<>(queue.size());
        for (int i = 0; i < queue.size(); i++) {
            MempoolEntry entry = queue.get(i);
            Chunk last = new Chunk(queue, i, i + 1, entry.rate(), entry.arrival());
            while (!chunks.isEmpty() && last.rate.compareTo(chunks.get(chunks.size() - 1).rate) > 0) {
                last = chunks.remove(chunks.size() - 1).joinedBy(last);
            }
            chunks.add(last);
        }
        return List.copyOf(chunks);
    }

    private Chunk joinedBy(Chunk next) {
        return new Chunk(queue, from, next.to, rate.plus(next.rate), Math.max(arrival, next.arrival));
    }

    /** In order of sequence. */
    List<MempoolEntry> entries() {
        return queue.subList(from, to);
    }

    int count() {
        return to - from;
    }

    /** What its payments counted for in a block, each when it came. */
    long weight() {
        return rate.bytes();
    }

    /** Bytes of its payments. */
    long size() {
        return entries().stream().mapToLong(MempoolEntry::size).sum();
    }

    /** The chunks of its first payments. */
    List<Chunk> cutTo(int payments) {
        return of(queue.subList(from, from + payments));
    }
}
