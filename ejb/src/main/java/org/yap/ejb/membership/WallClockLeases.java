package org.yap.ejb.membership;

import org.yap.ejb.service.NodeClock;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.membership.OwnLeases;
import org.yap.ledger.value.NodeId;

/**
 * This node's leases. Others compare their times with their own clocks, so they carry this node's clock as it is now,
 * and not the steady time by which the membership runs.
 */
final class WallClockLeases implements OwnLeases {
    private final LeaseIssuer issuer;
    private final NodeClock clock;

    WallClockLeases(LeaseIssuer issuer, NodeClock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public NodeId node() {
        return issuer.node();
    }

    @Override
    public Lease alive(long steady, int members) {
        return issuer.alive(clock.seconds(), members);
    }

    @Override
    public Lease leave(long steady, int members) {
        return issuer.leave(clock.seconds(), members);
    }
}
