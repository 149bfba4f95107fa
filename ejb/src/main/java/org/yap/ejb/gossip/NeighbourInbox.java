package org.yap.ejb.gossip;

import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Where neighbours' messages about membership go, and who brought what. Called by many threads; returns at once. */
public interface NeighbourInbox {
    /** {@code from} comes from the connection's certificate, and is a neighbour in {@code network} (already checked). */
    void said(NodeId from, NetworkId network, int kind, byte[] payload);

    /** A neighbour brought payments, or a piece of a block. */
    void brought(NodeId from, NetworkId network, boolean block);
}
