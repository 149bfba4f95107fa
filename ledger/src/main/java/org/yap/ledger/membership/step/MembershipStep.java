package org.yap.ledger.membership.step;

import java.util.List;

/**
 * What an event led to.
 *
 * @param effects in this order
 * @param wakeAt when a tick is due at the latest, in the milliseconds of {@code now}
 */
public record MembershipStep(List<MembershipEffect> effects, long wakeAt) {
    public MembershipStep {
        effects = List.copyOf(effects);
    }
}
