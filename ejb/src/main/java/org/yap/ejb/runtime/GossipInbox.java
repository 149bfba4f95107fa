package org.yap.ejb.runtime;

import java.util.Set;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Where the transport delivers. Implemented by the network runtime; called by many threads; blocks only as back pressure. */
public interface GossipInbox {
    /** {@code from} comes from the connection's certificate, and is a neighbour in {@code network} (already checked). */
    void received(NodeId from, NetworkId network, int kind, byte[] payload);

    /** The neighbours in {@code network} that messages come from and go to, whenever that set changes. */
    void neighbours(NetworkId network, Set<NodeId> connected);
}
