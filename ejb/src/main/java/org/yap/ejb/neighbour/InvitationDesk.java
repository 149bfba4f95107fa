package org.yap.ejb.neighbour;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.StoredInvitation;

/** The inviter's side: gives out invitations, and judges those who come with one. */
@ApplicationScoped
public class InvitationDesk {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    private NodeIdentity identity;
    private NodeAddresses addresses;
    private NeighbourTable table;
    private NeighbourBook book;
    private Bridges bridges;
    private Networks networks;
    private NodeClock clock;

    public InvitationDesk() {}

    @Inject
    public InvitationDesk(
            NodeIdentity identity,
            NodeAddresses addresses,
            NeighbourTable table,
            NeighbourBook book,
            Bridges bridges,
            Networks networks,
            NodeClock clock) {
        this.identity = identity;
        this.addresses = addresses;
        this.table = table;
        this.book = book;
        this.bridges = bridges;
        this.networks = networks;
        this.clock = clock;
    }

    String invite(NetworkId network, String administrator) throws RefusedException {
        NetworkRow row = networks.byId(network);
        int most = row.rules().maxNeighbours();
        if (table.of(network).size() >= most) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_LIMIT, "this network allows " + most + " neighbours");
        }
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        Invitation invitation = new Invitation(
                addresses.publicUrl(), network, identity.id(), HexFormat.of().formatHex(token));
        book.invited(Invitation.hashOf(invitation.token()), network, administrator, LIFE);
        return invitation.link();
    }

    /** One at a time, so that two newcomers can't both take the last place. */
    synchronized String answer(String signedRequest) throws RefusedException {
        JoinRequest request = RefusedException.unlessAccepted(JoinRequest.read(signedRequest));
        NodeId newcomer = request.certificate().id();
        if (newcomer.equals(identity.id())) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_SELF, "");
        }
        StoredInvitation invitation = usable(request);
        if (table.banned(newcomer)) {
            throw new RefusedException(ServiceReason.NOT_ALLOWED, "this node is banned here");
        }
        NetworkRow row = networks.byId(request.network());
        Genesis genesis = networks.genesis(request.network());
        boolean already = table.isNeighbour(newcomer, request.network());
        int after = table.of(request.network()).size() + (already ? 0 : 1);
        int members = already ? row.members() : MemberCount.after(row.members(), request.members() == 0, after);
        if (!already) {
            int judging = MemberCount.judging(row.members(), members);
            MemberCount.check("the inviting node", after, judging, row.rules());
            // Its own bound, by its own number: this one may know of fewer members.
            MemberCount.check(
                    "the joining node", request.neighbours() + 1, Math.max(judging, request.members()), row.rules());
        }
        book.admitted(request, invitation);
        if (members != row.members()) {
            networks.setMembers(request.network(), members, Audit.NODE);
        }
        bridges.reconcile();
        return JoinReply.signed(request, addresses.address(), addresses.publicUrl(), genesis, members, identity);
    }

    /** Between two answers: one that is given meanwhile would store the neighbour again. False if it was none. */
    synchronized boolean remove(NetworkId network, NodeId neighbour, String administrator) throws RefusedException {
        return book.removed(network, neighbour, administrator);
    }

    /** The invitation that the request names; the node that used it may come again, as its first answer may be lost. */
    private StoredInvitation usable(JoinRequest request) throws RefusedException {
        StoredInvitation invitation = book.invitation(Invitation.hashOf(request.token()))
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
