package org.yap.ejb.network;

import java.util.List;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;

/** What is stored of the networks that this node is a member of. Called within a transaction. */
interface JoinedNetworkStore {
    boolean has(NetworkId network);

    /** In the order in which this node became a member. */
    List<NetworkId> list();

    /** What a stored network is called; its id if this version can't read its rules. */
    String name(NetworkId network);

    void create(Genesis genesis);

    /** How many users are opted in. */
    long users(NetworkId network);

    /** Forgets users' keys and what they sent, and gives how many users that were. */
    int forgetUsers(NetworkId network);

    /** Forgets the rest: ledger, miner, invitations. False if the network is not there. */
    boolean forget(NetworkId network);
}
