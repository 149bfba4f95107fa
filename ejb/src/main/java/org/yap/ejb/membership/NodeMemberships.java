package org.yap.ejb.membership;

import java.util.Optional;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.value.NetworkId;

/** This node's memberships, for the services that begin and end networks. */
public interface NodeMemberships {
    /** The network runs: finds neighbours in it. What fails is tried again. */
    void begin(NetworkId network);

    /** Tells others that this node leaves, and ends; returns when they know, or after some seconds. */
    void leave(NetworkId network);

    /** Keeps in the caller's transaction that this node is no member, but has the network's data. */
    void keptAside(NetworkId network);

    /** Keeps in the caller's transaction that this node is a member again. */
    void takenUp(NetworkId network);

    /** Whether this node is no member, but has the network's data. In the caller's transaction. */
    boolean isKeptAside(NetworkId network);

    /** Forgets in the caller's transaction what is kept of a network. */
    void forget(NetworkId network);

    /** Empty while this node is no member, or has just become one. */
    Optional<MembershipStatus> status(NetworkId network);

    /** How many members the network has, as far as this node knows: itself at least. */
    default int members(NetworkId network) {
        return status(network).map(MembershipStatus::members).orElse(1);
    }
}
