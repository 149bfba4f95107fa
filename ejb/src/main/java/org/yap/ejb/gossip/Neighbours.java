package org.yap.ejb.gossip;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.yap.ejb.runtime.ConnectedNeighbours;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** The neighbours of this node, as its administrators chose them. */
public interface Neighbours extends ConnectedNeighbours {
    NodeId self();

    /** Whether this node's private key is sealed in the database. */
    boolean isKeySealed();

    List<NeighbourRow> of(NetworkId network) throws RefusedException;

    /**
     * Called after this node has left a network, when the store has forgotten its neighbours: closes the bridges to
     * them.
     */
    void left(NetworkLeft event);

    void remove(NetworkId network, NodeId neighbour, String administrator) throws RefusedException;

    /** Ends a ban before its time, with a clean score. Refuses neighbour-unknown. */
    void liftBan(NodeId neighbour, String administrator) throws RefusedException;

    /**
     * State of the bridge towards a neighbour, and what its score is made of.
     *
     * @param clockAhead by how much its clock is ahead of this node's, less than zero if it is behind; null unless somebody should look
     */
    record NeighbourRow(
            NodeId id,
            String address,
            BridgeState state,
            Instant since,
            long sent,
            long received,
            int score,
            String lastOffence,
            Instant bannedUntil,
            Duration clockAhead) {}

    /** State of the bridge from this node to the neighbour. */
    enum BridgeState {
        CONNECTED,
        CONNECTING,
        DOWN,
        BANNED
    }
}
