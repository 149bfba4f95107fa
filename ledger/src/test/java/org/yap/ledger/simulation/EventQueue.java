package org.yap.ledger.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What is still to happen, and the virtual time. What is due in the same millisecond happens in the order in which it
 * was planned. What is due soon is in a wheel with a slot for each millisecond (Varghese and Lauck 1987), so that
 * planning takes the same time however much is planned.
 */
public final class EventQueue {
    private static final int SLOTS = 1 << 14;

    private final List<Deque<Runnable>> wheel = new ArrayList<>(SLOTS);
    /** What is due beyond the wheel. It moves into the wheel before anything can be planned there for the same moment. */
    private final TreeMap<Long, Deque<Runnable>> later = new TreeMap<>();

    private long now;
    private long done;

    public EventQueue(long startMillis) {
        this.now = startMillis;
        for (int i = 0; i < SLOTS; i++) {
            wheel.add(null);
        }
    }

    /** The true time, in milliseconds since 1970; a node's own clock may differ. */
    public long now() {
        return now;
    }

    /** Does something after so many milliseconds. */
    public void in(long delayMillis, Runnable action) {
        long due = now + Math.max(0, delayMillis);
        if (due - now < SLOTS) {
            slot(due).add(action);
        } else {
            later.computeIfAbsent(due, any -> new ArrayDeque<>(2)).add(action);
        }
    }

    private Deque<Runnable> slot(long due) {
        int index = (int) (due & (SLOTS - 1));
        Deque<Runnable> slot = wheel.get(index);
        if (slot == null) {
            slot = new ArrayDeque<>(4);
            wheel.set(index, slot);
        }
        return slot;
    }

    /** How much has happened. */
    public long done() {
        return done;
    }

    private void pass() {
        wheel.set((int) (now & (SLOTS - 1)), null);
        now++;
        Map.Entry<Long, Deque<Runnable>> first = later.firstEntry();
        if (first != null && first.getKey() - now < SLOTS) {
            later.remove(first.getKey());
            slot(first.getKey()).addAll(first.getValue());
        }
    }

    /** Runs until something holds, at most {@code millis}; whether it does. */
    public boolean runUntil(BooleanSupplier condition, long millis) {
        long end = now + millis;
        while (!condition.getAsBoolean()) {
            Runnable next = next(end);
            if (next == null) {
                return condition.getAsBoolean();
            }
            done++;
            next.run();
        }
        return true;
    }

    /** What happens next, at the time that it then is; null if nothing does up to {@code end}, which it then is. */
    private Runnable next(long end) {
        while (true) {
            Deque<Runnable> due = wheel.get((int) (now & (SLOTS - 1)));
            Runnable next = due == null ? null : due.poll();
            if (next != null || now == end) {
                return next;
            }
            pass();
        }
    }
}
