package org.yap.ejb.clock;

import java.util.List;

/** What is wrong with this node's clock or its mining, so that somebody should look. For any thread; never blocks. */
public interface NodeAlarms {
    /** Those of now; empty if all is well. */
    List<Alarm> alarms();

    /** {@code detail}: for administrators, in English. */
    record Alarm(Kind kind, String detail) {}

    /** The stable codes of alarms. */
    enum Kind {
        /** The clock made a step that no time explains. Nothing is mined meanwhile. */
        CLOCK_STEPPED("clock-stepped"),
        /** The neighbours' clocks show another time. */
        CLOCK_DIFFERS("clock-differs"),
        /** No neighbour was heard since this node started, and it mines all the same. */
        MINING_ALONE("mining-alone");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
