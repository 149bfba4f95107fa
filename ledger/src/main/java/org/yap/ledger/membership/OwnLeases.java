package org.yap.ledger.membership;

import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NodeId;

/** Signs this node's leases, each newer than the one before. */
public interface OwnLeases {
    NodeId node();

    /** {@code now}: seconds since 1970; {@code members}: how many the network has. */
    Lease alive(long now, int members);

    /** The last one. */
    Lease leave(long now, int members);
}
