package org.yap.ledger.simulation.overlay;

import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;

/** Decides for one node who its neighbours are: the production state machine, or somebody hostile. */
public interface OverlayMember {
    /** {@code nowMillis} by the node's own clock. */
    MembershipStep handle(MembershipEvent event, long nowMillis);

    /** What it thinks of itself, by the same clock. */
    Count count(long nowMillis);

    /**
     * @param members as it counts them, itself included
     * @param exact whether it knows each of them
     * @param cap most neighbours that it may have
     * @param target how many it wants
     */
    record Count(int members, boolean exact, int cap, int target) {}
}
