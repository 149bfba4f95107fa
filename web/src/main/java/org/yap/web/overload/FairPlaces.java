package org.yap.web.overload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.yap.ejb.service.AddressShares;

/**
 * A fixed number of places for what runs at the same time. One client gets a third of them (a /56 half, a /48 two thirds) and
 * all strangers together half, so that there is always room for others. Who finds no place waits for one in turn; the line is
 * bounded, too. Safe for many threads.
 *
 * @param <T> what runs
 */
final class FairPlaces<T> {
    private final int places;
    private final int maxWaiting;
    private final AddressShares running;
    private final AddressShares waitingOf;
    private final Deque<Entry<T>> waiting = new ArrayDeque<>();
    private int taken;
    private int takenByStrangers;

    FairPlaces(int places, int maxWaiting) {
        this.places = places;
        this.maxWaiting = maxWaiting;
        running = new AddressShares(Math.max(1, places / 3));
        waitingOf = new AddressShares(Math.max(1, maxWaiting / 3));
    }

    /** What became of one that came. */
    enum Outcome {
        RUNS,
        WAITS,
        REFUSED
    }

    /** One that wants a place; equal only to itself. */
    static final class Entry<T> {
        private final T what;
        private final List<String> networks;
        private final boolean stranger;

        /**
         * @param networks the client's, the narrowest first
         * @param stranger is not logged in
         */
        Entry(T what, List<String> networks, boolean stranger) {
            this.what = what;
            this.networks = List.copyOf(networks);
            this.stranger = stranger;
        }

        T what() {
            return what;
        }
    }

    synchronized Outcome enter(Entry<T> entry) {
        if (takes(entry)) {
            return Outcome.RUNS;
        }
        if (waiting.size() >= maxWaiting || !waitingOf.take(entry.networks, 1)) {
            return Outcome.REFUSED;
        }
        waiting.add(entry);
        return Outcome.WAITS;
    }

    private boolean takes(Entry<T> entry) {
        if (taken >= places
                || (entry.stranger && takenByStrangers >= Math.max(1, places / 2))
                || !running.take(entry.networks, 1)) {
            return false;
        }
        taken++;
        takenByStrangers += entry.stranger ? 1 : 0;
        return true;
    }

    /** One that ran is done: those that run from now on. */
    synchronized List<Entry<T>> leave(Entry<T> entry) {
        taken--;
        takenByStrangers -= entry.stranger ? 1 : 0;
        running.give(entry.networks, 1);
        List<Entry<T>> next = new ArrayList<>();
        for (Iterator<Entry<T>> line = waiting.iterator(); line.hasNext() && taken < places; ) {
            Entry<T> first = line.next();
            if (takes(first)) {
                line.remove();
                waitingOf.give(first.networks, 1);
                next.add(first);
            }
        }
        return next;
    }

    /** True if it still waited, and does no more. */
    synchronized boolean giveUp(Entry<T> entry) {
        boolean waited = waiting.remove(entry);
        if (waited) {
            waitingOf.give(entry.networks, 1);
        }
        return waited;
    }

    synchronized int taken() {
        return taken;
    }
}
