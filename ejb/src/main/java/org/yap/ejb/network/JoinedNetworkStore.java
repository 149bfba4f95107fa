package org.yap.ejb.network;

import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;

/** What the store keeps of the networks that this node is a member of. Called within a transaction. */
public interface JoinedNetworkStore {
    boolean has(NetworkId network);

    void create(Genesis genesis, int members);

    /** How many users are opted in. */
    long users(NetworkId network);

    /** Their keys and what they sent; how many they were. */
    int forgetUsers(NetworkId network);

    /** All the rest: ledger, settings, miner, neighbours. False if the network is not there. */
    boolean forget(NetworkId network);
}
