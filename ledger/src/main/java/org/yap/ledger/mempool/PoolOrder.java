package org.yap.ledger.mempool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;

/**
 * Senders' queues, ordered twice: by their heads, for mining the best, and by their tails, for evicting the worst. Only a
 * tail can be evicted without leaving a gap, and only a head can be mined.
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

    /**
     * Which tails to evict to free {@code bytes} for a payment of this rate: the weakest first, a queue as often as it loses
     * one. Empty if payments of a lower rate do not free as much.
     *
     * @param spared the payment's own sender, whose queue it continues
     */
    Optional<List<SenderQueue>> weaker(AddressHash spared, double rate, long bytes) {
        List<SenderQueue> weaker = new ArrayList<>();
        Walk walk = new Walk(
                Comparator.reverseOrder(),
                tails.descendingMap().values(),
                queue -> new Cursor(queue, queue.size() - 1));
        long freed = 0;
        while (freed < bytes) {
            Cursor weakest = walk.next();
            if (weakest == null || weakest.entry().rate() >= rate) {
                return Optional.empty();
            }
            if (!weakest.queue().sender().equals(spared)) {
                weaker.add(weakest.queue());
                freed += weakest.entry().payment().size();
                walk.goOn(weakest.queue(), weakest.index() - 1);
            }
        }
        return Optional.of(weaker);
    }

    /** The best payments that fit into {@code maxBytes}, each sender's in order. */
    List<Payment> select(int maxBytes) {
        List<Payment> chosen = new ArrayList<>();
        Walk walk = new Walk(Comparator.naturalOrder(), heads.values(), queue -> new Cursor(queue, 0));
        int room = maxBytes;
        while (room >= Payment.MIN_BYTES) {
            Cursor best = walk.next();
            if (best == null) {
                break;
            }
            Payment payment = best.entry().payment();
            if (payment.size() <= room) {
                chosen.add(payment);
                room -= payment.size();
                walk.goOn(best.queue(), best.index() + 1);
            }
        }
        return chosen;
    }

    /** A place in a sender's queue; the better entry comes first. */
    private record Cursor(SenderQueue queue, int index) implements Comparable<Cursor> {
        MempoolEntry entry() {
            return queue.get(index);
        }

        @Override
        public int compareTo(Cursor other) {
            return MempoolEntry.BEST_FIRST.compare(entry(), other.entry());
        }
    }

    /** Visits entries in an order, each sender's one after the other; looks at no more queues than it has to. */
    private static final class Walk {
        private final Comparator<Cursor> order;
        private final Iterator<SenderQueue> untouched;
        private final Function<SenderQueue, Cursor> start;
        private final PriorityQueue<Cursor> open;
        private Cursor next;

        /** {@code queues} come in the order of where they {@code start}. */
        Walk(Comparator<Cursor> order, Collection<SenderQueue> queues, Function<SenderQueue, Cursor> start) {
            this.order = order;
            this.untouched = queues.iterator();
            this.start = start;
            this.open = new PriorityQueue<>(order);
            advance();
        }

        private void advance() {
            next = untouched.hasNext() ? start.apply(untouched.next()) : null;
        }

        /** Null at the end. */
        Cursor next() {
            if (next == null || (!open.isEmpty() && order.compare(open.peek(), next) < 0)) {
                return open.poll();
            }
            Cursor first = next;
            advance();
            return first;
        }

        /** The sender's next entry is there, if there is one, to be visited in its turn. */
        void goOn(SenderQueue queue, int index) {
            if (index >= 0 && index < queue.size()) {
                open.add(new Cursor(queue, index));
            }
        }
    }
}
