package org.yap.ledger.membership;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

class AnyEventsTest {
    private static final int EVENTS = 400;

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void keepsItsRulesWhateverHappens(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int nodes,
            @ForAll @IntRange(min = 2, max = 12) int maxNeighbours,
            @ForAll boolean byInvitation) {
        AnyEvents events = new AnyEvents(seed, nodes, maxNeighbours, byInvitation);
        events.happen(EVENTS);
        events.quiet();
        events.happen(EVENTS);
        events.leave();
        events.happen(EVENTS / 4);
    }
}
