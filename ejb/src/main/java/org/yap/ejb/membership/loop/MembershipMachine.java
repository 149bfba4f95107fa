package org.yap.ejb.membership.loop;

import org.yap.ledger.membership.Membership;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;

/** What is run for a network: a {@link Membership}, or in tests something that does as it is told. Called by one thread. */
public interface MembershipMachine {
    MembershipStep handle(MembershipEvent event, long nowMillis);

    MembershipStatus status(long nowMillis);

    static MembershipMachine of(Membership membership) {
        return new MembershipMachine() {
            @Override
            public MembershipStep handle(MembershipEvent event, long nowMillis) {
                return membership.handle(event, nowMillis);
            }

            @Override
            public MembershipStatus status(long nowMillis) {
                return membership.status(nowMillis);
            }
        };
    }
}
