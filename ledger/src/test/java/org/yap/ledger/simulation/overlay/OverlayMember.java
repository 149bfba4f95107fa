package org.yap.ledger.simulation.overlay;

import org.yap.ledger.membership.MembershipCount;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;

/** Decides for one node who its neighbours are: the production state machine, or somebody hostile. */
public interface OverlayMember {
    /** {@code nowMillis} by the node's own clock. */
    MembershipStep handle(MembershipEvent event, long nowMillis);

    /** How many members there are, as it thinks. */
    MembershipCount count();
}
