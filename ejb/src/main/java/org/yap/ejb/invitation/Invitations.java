package org.yap.ejb.invitation;

import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** How two nodes become neighbours in a network: one gives a link, the administrator of the other accepts it. */
public interface Invitations {
    /** A link that another node's administrator can accept once: network, node id, URL, token. Expires after a day. */
    String invite(NetworkId network, String administrator) throws RefusedException;

    /**
     * Accepts another node's link: joins the network if needed, and makes the two nodes neighbours. Refuses
     * invitation-*, neighbour-*.
     */
    NewNeighbour accept(String link, String administrator) throws RefusedException;

    /** What {@link #accept} asks the inviting node: takes a signed request and gives a signed reply, both JSON. */
    String answerJoinRequest(String signedRequest) throws RefusedException;

    record NewNeighbour(NetworkId network, NodeId neighbour) {}
}
