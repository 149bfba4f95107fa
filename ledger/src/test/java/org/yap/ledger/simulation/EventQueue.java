package org.yap.ledger.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** What is still to happen, and the virtual time. What is due at the same moment happens in the order in which it was planned. */
public final class EventQueue {
    private record Planned(long millis, long order, Runnable action) {}

    private final PriorityQueue<Planned> queue =
            new PriorityQueue<>(Comparator.comparingLong(Planned::millis).thenComparingLong(Planned::order));
    private long now;
    private long planned;
    private long done;

    EventQueue(long startMillis) {
        this.now = startMillis;
    }

    /** The true time, in milliseconds since 1970; a node's own clock may differ. */
    public long now() {
        return now;
    }

    /** Does something after so many milliseconds. */
    public void in(long delayMillis, Runnable action) {
        queue.add(new Planned(now + Math.max(0, delayMillis), planned++, action));
    }

    /** How much has happened. */
    public long done() {
        return done;
    }

    /** Runs until something holds, at most {@code millis}; whether it does. */
    boolean runUntil(BooleanSupplier condition, long millis) {
        long end = now + millis;
        while (!condition.getAsBoolean()) {
            Planned next = queue.peek();
            if (next == null || next.millis() > end) {
                now = end;
                return condition.getAsBoolean();
            }
            queue.remove();
            now = next.millis();
            done++;
            next.action().run();
        }
        return true;
    }
}
