package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.yap.ejb.gossip.Bridges;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.neighbour.NeighbourLimit;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.InvitationEntity;

/** The inviting side: gives out links, and answers the join requests of nodes that come with one. */
@Dependent
final class InvitationIssuer {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    private final NodeIdentity identity;
    private final NodeAddresses addresses;
    private final NeighbourTable table;
    private final InvitationStore store;
    private final Bridges bridges;
    private final Networks networks;
    private final NodeClock clock;

    @Inject
    InvitationIssuer(
            NodeIdentity identity,
            NodeAddresses addresses,
            NeighbourTable table,
            InvitationStore store,
            Bridges bridges,
            Networks networks,
            NodeClock clock) {
        this.identity = identity;
        this.addresses = addresses;
        this.table = table;
        this.store = store;
        this.bridges = bridges;
        this.networks = networks;
        this.clock = clock;
    }

    String invite(NetworkId network, String administrator) throws RefusedException {
        NetworkRow row = networks.byId(network);
        NeighbourLimit.checkInviting(table.of(network).size(), row.rules());
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        Invitation invitation = new Invitation(
                addresses.publicUrl(), network, identity.id(), HexFormat.of().formatHex(token));
        RefusedException.unlessAccepted(invitation.judgedFor(addresses.plainInvitations()));
        store.issued(Invitation.hashOf(invitation.token()), network, administrator, LIFE);
        return invitation.link();
    }

    String answer(String signedRequest) throws RefusedException {
        JoinRequest request = RefusedException.unlessAccepted(JoinRequest.read(signedRequest));
        return table.changing(() -> answer(request));
    }

    private String answer(JoinRequest request) throws RefusedException {
        if (!request.inviter().equals(identity.id())) {
            throw new RefusedException(ServiceReason.INVITATION_OTHER_NODE, "the request is for " + request.inviter());
        }
        NodeId newcomer = request.certificate().id();
        if (newcomer.equals(identity.id())) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_SELF, "");
        }
        InvitationEntity invitation = usable(request);
        if (table.banned(newcomer)) {
            throw new RefusedException(ServiceReason.NOT_ALLOWED, "this node is banned here");
        }
        NetworkRow row = networks.byId(request.network());
        Genesis genesis = networks.genesis(request.network());
        int members = membersWith(request, row);
        store.admit(request, invitation);
        if (members != row.members()) {
            networks.raiseMembers(request.network(), members);
        }
        bridges.reconcile();
        return JoinReply.signed(request, addresses.address(), addresses.publicUrl(), genesis, members, identity);
    }

    /** n with the joining node in it. Refuses neighbour-limit if either node would have one neighbour too many. */
    private int membersWith(JoinRequest request, NetworkRow row) throws RefusedException {
        if (table.isNeighbour(request.certificate().id(), request.network())) {
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

    /** The invitation of the request. The node that used it may come again, since the first reply may have been lost. */
    private InvitationEntity usable(JoinRequest request) throws RefusedException {
        InvitationEntity invitation = store.find(Invitation.hashOf(request.token()))
                .filter(stored -> stored.network().equals(request.network()))
                .orElseThrow(() -> new RefusedException(ServiceReason.INVITATION_BAD, "no such invitation"));
        boolean again = request.certificate().id().toString().equals(invitation.usedBy());
        boolean neighbourStill = table.isNeighbour(request.certificate().id(), request.network());
        if (invitation.usedBy() != null && !(again && neighbourStill)) {
            throw new RefusedException(ServiceReason.INVITATION_USED, "");
        }
        if (!invitation.expiresAt().isAfter(clock.instant())) {
            throw new RefusedException(ServiceReason.INVITATION_EXPIRED, "");
        }
        return invitation;
    }
}
