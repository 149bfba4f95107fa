package org.yap.ejb.runtime;

import java.util.Set;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;

/** What a running network needs to know of its neighbours' connections. */
public interface ConnectedNeighbours {
    /** Ids with a working bridge. */
    Set<NodeId> connected(NetworkId network);

    /** Whether there is a neighbour in the network, connected or not, that is not banned. */
    boolean anyIn(NetworkId network);

    /** Adds to a neighbour's score; past the limit it is disconnected and banned for a time. */
    void punish(NetworkId network, NodeId neighbour, Reason reason, String detail);
}
