package org.yap.ejb.membership.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.yap.ledger.value.NodeId;

/**
 * What waits for the thread of the memberships, bounded. This node's own affairs come first, then what neighbours say,
 * then what strangers ask; but of what strangers ask something is done after every few tasks of neighbours, however many
 * these have. There are as many of the first as this node causes, so they are never refused. A neighbour has a share of
 * its own, and strangers have one together. For any thread.
 */
final class MembershipInbox {
    static final int MAX_OF_NEIGHBOUR = 32;
    static final int MAX_OF_NEIGHBOURS = 1_024;
    static final int MAX_OF_STRANGERS = 64;
    /** Tasks of neighbours that are done while strangers wait, before one of theirs. */
    static final int MAX_BEFORE_STRANGER = 4;

    private static final int BATCH = 64;

    private final Deque<Runnable> own = new ArrayDeque<>();
    private final Deque<FromNeighbour> ofNeighbours = new ArrayDeque<>();
    private final Map<NodeId, Integer> counts = new HashMap<>();
    private final Deque<Runnable> ofStrangers = new ArrayDeque<>();
    private int beforeStranger;
    private boolean closed;

    private record FromNeighbour(NodeId from, Runnable task) {}

    synchronized void own(Runnable task) {
        if (!closed) {
            own.add(task);
            notifyAll();
        }
    }

    /** False if there is no room for more of this neighbour. */
    synchronized boolean ofNeighbour(NodeId from, Runnable task) {
        int waiting = counts.getOrDefault(from, 0);
        if (closed || waiting >= MAX_OF_NEIGHBOUR || ofNeighbours.size() >= MAX_OF_NEIGHBOURS) {
            return false;
        }
        counts.put(from, waiting + 1);
        ofNeighbours.add(new FromNeighbour(from, task));
        notifyAll();
        return true;
    }

    /** False if there is no room. */
    synchronized boolean ofStranger(Runnable task) {
        if (closed || ofStrangers.size() >= MAX_OF_STRANGERS) {
            return false;
        }
        ofStrangers.add(task);
        notifyAll();
        return true;
    }

    /**
     * Some of what waits, in the order in which it is to be done; nothing if there is none within so many milliseconds,
     * or at the end.
     */
    synchronized List<Runnable> take(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (size() == 0 && !closed && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        List<Runnable> batch = new ArrayList<>();
        while (batch.size() < BATCH && size() > 0) {
            batch.add(next());
        }
        return batch;
    }

    private Runnable next() {
        if (!own.isEmpty()) {
            return own.remove();
        }
        boolean turn = beforeStranger >= MAX_BEFORE_STRANGER && !ofStrangers.isEmpty();
        if (turn || ofNeighbours.isEmpty()) {
            beforeStranger = 0;
            return ofStrangers.remove();
        }
        beforeStranger += ofStrangers.isEmpty() ? 0 : 1;
        FromNeighbour first = ofNeighbours.remove();
        counts.computeIfPresent(first.from(), (from, count) -> count == 1 ? null : count - 1);
        return first.task();
    }

    synchronized int size() {
        return own.size() + ofNeighbours.size() + ofStrangers.size();
    }

    /** Nothing comes any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
