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

    /** n, as the administrator entered it or this node counted it. */
    int members(NetworkId network);

    void setMembers(NetworkId network, int members);

    /** How many users are opted in. */
    long users(NetworkId network);

    /** Their keys and what they sent; how many they were. */
    int forgetUsers(NetworkId network);

    /** All the rest: ledger, settings, miner, neighbours. False if the network is not there. */
    boolean forget(NetworkId network);
}
