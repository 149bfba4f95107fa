package org.yap.ejb.network;

import java.util.List;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;

/** What is stored of the networks that this node is a member of. Called within a transaction. */
interface JoinedNetworkStore {
    boolean has(NetworkId network);

    /** In the order in which this node became a member. */
    List<NetworkId> list();

    void create(Genesis genesis, int members);

    /** n, as the administrator entered it, or more if this node has counted more since. */
    int members(NetworkId network);

    void setMembers(NetworkId network, int members);

    /** How many users are opted in. */
    long users(NetworkId network);

    /** Forgets users' keys and what they sent, and gives how many users that were. */
    int forgetUsers(NetworkId network);

    /** Forgets the rest: ledger, settings, miner, neighbours. False if the network is not there. */
    boolean forget(NetworkId network);
}
