package org.yap.ejb.runtime;

import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Carries opaque, bounded envelopes to neighbours. Never blocks, and never throws because of a neighbour. */
public interface GossipTransport {
    /** What can't be sent now (queue full, no bridge) is dropped: gossip repairs itself. {@code urgent}: before the rest. */
    void send(NodeId to, NetworkId network, int kind, byte[] payload, boolean urgent);

    /** Whether messages of so many bytes together can be sent now. True if there is no bridge: they would get lost anyway. */
    boolean hasRoom(NodeId to, long bytes);
}
