package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.yap.ledger.payment.Payment;

/**
 * Senders' queues by what is best to mine (their heads) and least worth keeping (their tails): only a tail can be evicted
 * without leaving a gap, and only a head can be mined.
 */
final class PoolOrder {
    private final TreeMap<MempoolEntry, SenderQueue> heads = new TreeMap<>(MempoolEntry.BEST_FIRST);
    private final TreeMap<MempoolEntry, SenderQueue> tails = new TreeMap<>(MempoolEntry.BEST_FIRST);

    /** To be called before a queue changes. */
    void remove(SenderQueue queue) {
        if (!queue.isEmpty()) {
            heads.remove(queue.head());
            tails.remove(queue.tail());
        }
    }

    /** To be called after a queue has changed. */
    void add(SenderQueue queue) {
        if (!queue.isEmpty()) {
            heads.put(queue.head(), queue);
            tails.put(queue.tail(), queue);
        }
    }

    /** The queue whose tail is worth least; null if nothing waits. */
    SenderQueue weakest() {
        Map.Entry<MempoolEntry, SenderQueue> last = tails.lastEntry();
        return last == null ? null : last.getValue();
    }

    /** The best payments that fit into {@code maxBytes}, each sender's in order. */
    List<Payment> select(int maxBytes) {
        List<Payment> chosen = new ArrayList<>();
        Iterator<Map.Entry<MempoolEntry, SenderQueue>> untouched =
                heads.entrySet().iterator();
        PriorityQueue<Cursor> open = new PriorityQueue<>();
        Map.Entry<MempoolEntry, SenderQueue> next = untouched.hasNext() ? untouched.next() : null;
        int room = maxBytes;
        while (next != null || !open.isEmpty()) {
            Cursor best;
            if (open.isEmpty()
                    || (next != null
                            && MempoolEntry.BEST_FIRST.compare(
                                            next.getKey(), open.peek().entry())
                                    < 0)) {
                best = new Cursor(next.getValue(), 0);
                next = untouched.hasNext() ? untouched.next() : null;
            } else {
                best = open.poll();
            }
            Payment payment = best.entry().payment();
            if (payment.size() <= room) {
                chosen.add(payment);
                room -= payment.size();
                if (best.index() + 1 < best.queue().size()) {
                    open.add(new Cursor(best.queue(), best.index() + 1));
                }
            }
            if (room < Payment.MIN_BYTES) {
                break;
            }
        }
        return chosen;
    }

    /** How far a sender's queue has been taken. */
    private record Cursor(SenderQueue queue, int index) implements Comparable<Cursor> {
        MempoolEntry entry() {
            return queue.get(index);
        }

        @Override
        public int compareTo(Cursor other) {
            return MempoolEntry.BEST_FIRST.compare(entry(), other.entry());
        }
    }
}
