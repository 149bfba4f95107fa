package org.yap.ejb.gossip;

import java.time.Instant;
import java.util.List;
import org.yap.ejb.runtime.ConnectedNeighbours;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** The neighbours of this node, chosen by its administrators; a self-organising overlay will sit behind the same door. */
public interface Neighbours extends ConnectedNeighbours {
    NodeId self();

    /** A link that another node's administrator can accept once: network, node id, URL, token. Expires after a day. */
    String invite(NetworkId network, String administrator) throws RefusedException;

    /** Accepts a link made elsewhere: joins the network if needed, both sides bridge. Refuses invitation-*, neighbour-*. */
    Accepted accept(String link, String administrator) throws RefusedException;

    /** The other side of {@link #accept}: judges a signed request and answers with a signed reply (both JSON bodies). */
    String answerJoinRequest(String signedRequest) throws RefusedException;

    List<NeighbourRow> of(NetworkId network);

    void remove(NetworkId network, NodeId neighbour, String administrator) throws RefusedException;

    /** After this node left a network, and the store forgot who its neighbours were: ends what it shared with them. */
    void left(NetworkId network);

    /** Ends a ban before its time, with a clean score. Refuses neighbour-unknown. */
    void liftBan(NodeId neighbour, String administrator) throws RefusedException;

    record Accepted(NetworkId network, NodeId neighbour) {}

    /** State of the bridge towards a neighbour, and what its score is made of. */
    record NeighbourRow(
            NodeId id,
            String address,
            BridgeState state,
            Instant since,
            long sent,
            long received,
            int score,
            String lastOffence,
            Instant bannedUntil) {}

    /** Of the outbound bridge. */
    enum BridgeState {
        CONNECTED,
        CONNECTING,
        DOWN,
        BANNED
    }
}
