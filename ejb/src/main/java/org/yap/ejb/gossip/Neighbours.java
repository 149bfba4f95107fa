package org.yap.ejb.gossip;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** The neighbours of this node, and how they behave. */
public interface Neighbours {
    NodeId self();

    /** Whether this node's private key is sealed in the database. */
    boolean isKeySealed();

    List<NeighbourRow> of(NetworkId network) throws RefusedException;

    /** How a node behaved that is no neighbour; empty if nothing is held against it. */
    Optional<NeighbourRow> conduct(NodeId node) throws RefusedException;

    /** Those that are banned, by id. */
    List<NeighbourRow> banned() throws RefusedException;

    /**
     * Has nothing to do with a node any more, in all networks, until {@link #liftBan}. Refuses neighbour-self.
     *
     * @param why in the administrator's words; may be empty
     */
    void ban(NodeId node, String why, String administrator) throws RefusedException;

    /** Ends a ban before its time, with a clean score. Refuses neighbour-unknown. */
    void liftBan(NodeId neighbour, String administrator) throws RefusedException;

    /**
     * State of the bridge towards a neighbour, and what its score is made of.
     *
     * @param address null if it is no neighbour
     * @param since null if it is no neighbour
     * @param clockAhead by how much its clock is ahead of this node's, less than zero if it is behind; null unless
     *     somebody should look
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
