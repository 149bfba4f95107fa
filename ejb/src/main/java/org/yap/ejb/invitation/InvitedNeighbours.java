package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.yap.ejb.gossip.Bridges;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ejb.neighbour.NeighbourLimit;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Makes two nodes neighbours because one admitted the other, within the limit for neighbours. */
@Dependent
final class InvitedNeighbours {
    private final NeighbourTable table;
    private final InvitationStore store;
    private final Bridges bridges;
    private final Networks networks;

    @Inject
    InvitedNeighbours(NeighbourTable table, InvitationStore store, Bridges bridges, Networks networks) {
        this.table = table;
        this.store = store;
        this.bridges = bridges;
        this.networks = networks;
    }

    /** Refuses neighbour-limit if there is no place for another neighbour, whatever the members. */
    void checkInviting(NetworkRow row) throws RefusedException {
        NeighbourLimit.checkInviting(table.of(row.id()).size(), row.rules());
    }

    /** n with the joining node in it. Refuses neighbour-limit if either node would have one neighbour too many. */
    int membersWith(JoinRequest request, NetworkRow row) throws RefusedException {
        if (table.isNeighbour(request.node(), request.network())) {
            return row.members();
        }
        int neighbours = table.of(request.network()).size() + 1;
        int members = NeighbourLimit.membersAfter(row.members(), request.members() == 0, neighbours);
        int judging = NeighbourLimit.judging(row.members(), members);
        NeighbourLimit.check("the inviting node", neighbours, judging, row.rules());
        // By the larger n: the joining node may know of more members than this one.
        NeighbourLimit.check(
                "the joining node", request.neighbours() + 1, Math.max(judging, request.members()), row.rules());
        return members;
    }

    /** {@code members}: n from now on, {@code before} until now. */
    void admitted(JoinRequest request, int before, int members, String administrator) throws RefusedException {
        store.befriend(request.network(), request.certificate(), request.at(), administrator);
        raise(request.network(), before, members);
    }

    /** A link from a neighbour whose bridge is down is accepted: that node may have removed this one, or moved. */
    void checkInviter(NodeId inviter, NetworkId network) throws RefusedException {
        if (table.isNeighbour(inviter, network) && bridges.connected(inviter)) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_ALREADY, inviter.toString());
        }
    }

    /** Lets the inviter open its bridge before its reply arrives here. */
    <T> T expecting(Optional<NodeId> inviter, Transactions.Work<T> work) throws RefusedException {
        if (inviter.isEmpty()) {
            return work.run();
        }
        table.expect(inviter.get());
        try {
            return work.run();
        } finally {
            table.unexpect(inviter.get());
            bridges.expelStranger(inviter.get());
        }
    }

    /** This node's neighbours in the network besides the inviter. */
    int others(NetworkId network, Optional<NodeId> inviter) {
        return (int) table.of(network).stream()
                .filter(neighbour -> !Optional.of(neighbour.id()).equals(inviter))
                .count();
    }

    /**
     * Refuses neighbour-limit if the inviter would be one neighbour too many.
     *
     * @param mine n as this node knew it until now, 0 if it is new to the network
     * @param counted n as of now
     * @param others neighbours besides the inviter
     * @return n after that
     */
    int membersWithInviter(int mine, int counted, int others, NetworkRules rules) throws RefusedException {
        int members = NeighbourLimit.membersAfter(counted, false, others + 1);
        NeighbourLimit.check("this node", others + 1, NeighbourLimit.judging(mine, members), rules);
        return members;
    }

    /** {@code members}: n from now on, {@code before} until now; 0 if the network is new to this node. */
    void joined(NetworkId network, PeerCertificate inviter, Endpoints at, int before, int members, String administrator)
            throws RefusedException {
        store.befriend(network, inviter, at, administrator);
        raise(network, before == 0 ? members : before, members);
    }

    private void raise(NetworkId network, int before, int members) throws RefusedException {
        if (members != before) {
            networks.raiseMembers(network, members);
        }
        bridges.reconcile();
    }
}
