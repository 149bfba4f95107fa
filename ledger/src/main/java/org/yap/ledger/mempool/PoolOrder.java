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
import org.yap.ledger.value.AddressHash;

/**
 * Senders' queues, ordered twice: by their first chunks, for mining the best, and by their last ones, for evicting the worst.
 * Only a last chunk can be evicted without leaving a gap, and only a first one can be mined.
 */
final class PoolOrder {
    /** So many chunks in a row that do not fit end a block: to look through all that waits would take long, and find little. */
    static final int MAX_MISSES = 200;

    private final TreeMap<Chunk, SenderQueue> firsts = new TreeMap<>(Chunk.BEST_FIRST);
    private final TreeMap<Chunk, SenderQueue> lasts = new TreeMap<>(Chunk.BEST_FIRST);

    /** To be called before a queue changes. */
    void remove(SenderQueue queue) {
        if (!queue.isEmpty()) {
            firsts.remove(first(queue));
            lasts.remove(last(queue));
        }
    }

    /** To be called after a queue has changed. */
    void add(SenderQueue queue) {
        if (!queue.isEmpty()) {
            firsts.put(first(queue), queue);
            lasts.put(last(queue), queue);
        }
    }

    private static Chunk first(SenderQueue queue) {
        return queue.chunks().get(0);
    }

    private static Chunk last(SenderQueue queue) {
        return queue.chunks().get(queue.chunks().size() - 1);
    }

    /** The queue whose last chunk has the lowest fee rate; there must be one. */
    SenderQueue weakest() {
        return lasts.lastEntry().getValue();
    }

    /**
     * Which last chunks to evict to free {@code bytes} for payments of this rate: the weakest first, a queue as often as it
     * loses one. Empty if chunks of a lower rate do not free as much.
     *
     * @param spared the payment's own sender, whose queue it continues
     */
    Optional<List<SenderQueue>> weaker(AddressHash spared, FeeRate rate, long bytes) {
        List<SenderQueue> weaker = new ArrayList<>();
        Walk walk = new Walk(
                Comparator.reverseOrder(),
                lasts.descendingMap().values(),
                queue -> new Cursor(queue, queue.chunks(), queue.chunks().size() - 1));
        long freed = 0;
        while (freed < bytes) {
            Cursor weakest = walk.next();
            if (weakest == null || weakest.chunk().rate().compareTo(rate) >= 0) {
                return Optional.empty();
            }
            if (!weakest.queue().sender().equals(spared)) {
                weaker.add(weakest.queue());
                freed += weakest.chunk().size();
                walk.goOn(weakest.at(weakest.index() - 1));
            }
        }
        return Optional.of(weaker);
    }

    /**
     * Fills a block with the best payments that fit, each sender's in order. Of a chunk that does not fit its first payments are
     * taken, in their turn. Ends when too many in a row do not fit.
     */
    void fill(BlockRoom room) {
        Walk walk = new Walk(Comparator.naturalOrder(), firsts.values(), queue -> new Cursor(queue, queue.chunks(), 0));
        int misses = 0;
        Cursor best = room.isFull() ? null : walk.next();
        while (best != null && misses < MAX_MISSES) {
            int fits = room.fitting(best.chunk().entries());
            if (fits == best.chunk().count()) {
                room.take(best.chunk().entries());
                walk.goOn(best.at(best.index() + 1));
                misses = 0;
            } else {
                walk.goOn(new Cursor(best.queue(), best.chunk().cutTo(fits), 0));
                misses = fits == 0 ? misses + 1 : 0;
            }
            best = room.isFull() ? null : walk.next();
        }
    }

    /** A place in a sender's queue; the better chunk comes first. */
    private record Cursor(SenderQueue queue, List<Chunk> chunks, int index) implements Comparable<Cursor> {
        Chunk chunk() {
            return chunks.get(index);
        }

        Cursor at(int other) {
            return new Cursor(queue, chunks, other);
        }

        @Override
        public int compareTo(Cursor other) {
            return Chunk.BEST_FIRST.compare(chunk(), other.chunk());
        }
    }

    /** Visits chunks in an order, each sender's one after the other; looks at no more queues than it has to. */
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

        /** To be visited in its turn, if there is a chunk in this place. */
        void goOn(Cursor place) {
            if (place.index() >= 0 && place.index() < place.chunks().size()) {
                open.add(place);
            }
        }
    }
}
