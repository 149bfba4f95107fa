package org.yap.ejb.broker;

import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/** Decides who may connect. Asked at each handshake, session and message by the broker's threads: answers at once. */
public interface PeerPolicy {
    /** Whether the node is a neighbour now. */
    boolean admits(NodeId node);

    /** An admitted node did something that no honest node does. */
    void offended(NodeId node, Reason reason, String detail);
}
