package org.yap.ejb.runtime;

import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/** What a running network needs to know of other members. */
public interface OtherMembers {
    /** Whether there are others in the network, as far as this node knows: they may not be reached right now. */
    boolean anyIn(NetworkId network);

    /** Adds to a neighbour's score; past the limit it is disconnected and banned for a time. */
    void punish(NetworkId network, NodeId neighbour, Reason reason, String detail);

    /** The neighbour was the first to bring a block, or a payment, which turned out good. Returns at once. */
    void credit(NetworkId network, NodeId neighbour, boolean block);
}
