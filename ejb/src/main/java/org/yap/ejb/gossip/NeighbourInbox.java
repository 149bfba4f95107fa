package org.yap.ejb.gossip;

import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Where neighbours' messages about membership go. Called by many threads; returns at once. */
public interface NeighbourInbox {
    /** {@code from} comes from the connection's certificate, and is a neighbour in {@code network} (already checked). */
    void said(NodeId from, NetworkId network, int kind, byte[] payload);
}
