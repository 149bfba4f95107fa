package org.yap.ejb.broker;

import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/** Decides who may connect. The broker's threads ask at each handshake, session and message, so it answers at once. */
public interface PeerPolicy {
    /** Whether the node is a neighbour now. */
    boolean admits(NodeId node);

    /** Called when an admitted node did something at the broker that no honest node does. */
    void offended(NodeId node, Reason reason, String detail);
}
