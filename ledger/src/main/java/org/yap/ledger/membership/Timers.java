package org.yap.ledger.membership;

import java.util.EnumMap;
import java.util.Map;

/** When something is to be done next: one time for each kind of thing. */
final class Timers {
    static final long OFF = Long.MAX_VALUE;

    private final Map<Kind, Long> due = new EnumMap<>(Kind.class);

    enum Kind {
        HEARTBEAT,
        /** A small network changed: tell the neighbours before the next heartbeat. */
        NEWS,
        OWN_LEASE,
        FILL,
        REJOIN,
        SHUFFLE,
        FEELER,
        GRAVE,
        ROTATE,
        REPLACE,
        REMEMBER
    }

    void set(Kind kind, long at) {
        due.put(kind, at);
    }

    void atLatest(Kind kind, long at) {
        due.merge(kind, at, Math::min);
    }

    /** Whether it is due; switched off then. */
    boolean take(Kind kind, long now) {
        boolean taken = due.getOrDefault(kind, OFF) <= now;
        if (taken) {
            due.remove(kind);
        }
        return taken;
    }

    void clear() {
        due.clear();
    }

    long next() {
        long next = OFF;
        for (long each : due.values()) {
            next = Math.min(next, each);
        }
        return next;
    }
}
