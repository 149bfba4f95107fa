package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.yap.ejb.gossip.Bridges;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ejb.invitation.Invitations.Joining;
import org.yap.ejb.neighbour.NeighbourLimit;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.NetworkId;

/** The invited side: sends a join request to the node in the link, judges the reply, and makes that node a neighbour. */
@Dependent
final class InvitationAcceptance {
    private static final int NONCE_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    private final NodeIdentity identity;
    private final NodeAddresses addresses;
    private final NeighbourTable table;
    private final InvitationStore store;
    private final Bridges bridges;
    private final Networks networks;
    private final JoinClient client;

    @Inject
    InvitationAcceptance(
            NodeIdentity identity,
            NodeAddresses addresses,
            NeighbourTable table,
            InvitationStore store,
            Bridges bridges,
            Networks networks,
            JoinClient client) {
        this.identity = identity;
        this.addresses = addresses;
        this.table = table;
        this.store = store;
        this.bridges = bridges;
        this.networks = networks;
        this.client = client;
    }

    Joining accept(String link, String administrator) throws RefusedException {
        Invitation invitation = RefusedException.unlessAccepted(Invitation.read(link));
        RefusedException.unlessAccepted(invitation.judgedFor(addresses.plainInvitations()));
        checkInviter(invitation);
        Optional<NetworkRow> known = known(invitation.network());
        int others = others(invitation);
        if (known.isPresent()) {
            // Asked before the inviter is, which would otherwise store a neighbour that never comes.
            membersWithInviter(
                    known.get().members(),
                    known.get().members(),
                    others,
                    known.get().rules());
        }
        JoinRequest request = request(invitation, known.map(NetworkRow::members).orElse(0), others);
        // The inviter may open its bridge before its reply arrives here.
        table.expect(invitation.inviter());
        try {
            String answer = RefusedException.unlessAccepted(client.ask(invitation.url(), request.signed(identity)));
            JoinReply reply = RefusedException.unlessAccepted(JoinReply.read(answer, invitation, request.nonce()));
            join(invitation, reply, administrator);
        } finally {
            table.unexpect(invitation.inviter());
            bridges.expelStranger(invitation.inviter());
        }
        return new Joining(invitation.network(), invitation.inviter(), "", false);
    }

    /** A link from a neighbour whose bridge is down is accepted: that node may have removed this one, or moved. */
    private void checkInviter(Invitation invitation) throws RefusedException {
        if (invitation.inviter().equals(identity.id())) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_SELF, "");
        }
        if (table.banned(invitation.inviter())) {
            throw new RefusedException(ServiceReason.NOT_ALLOWED, "that node is banned here; lift the ban first");
        }
        if (table.isNeighbour(invitation.inviter(), invitation.network()) && bridges.connected(invitation.inviter())) {
            throw new RefusedException(
                    ServiceReason.NEIGHBOUR_ALREADY, invitation.inviter().toString());
        }
    }

    private JoinRequest request(Invitation invitation, int members, int others) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new JoinRequest(
                invitation.network(),
                invitation.inviter(),
                HexFormat.of().formatHex(nonce),
                invitation.token(),
                PeerCertificate.of(identity.certificate()),
                addresses.address(),
                addresses.publicUrl(),
                members,
                others);
    }

    private synchronized void join(Invitation invitation, JoinReply reply, String administrator)
            throws RefusedException {
        NetworkId network = invitation.network();
        Optional<NetworkRow> known = known(network);
        int mine = known.map(NetworkRow::members).orElse(0);
        // A node that is new to the network has no number but the inviter's.
        int members = membersWithInviter(
                mine,
                known.isPresent() ? mine : reply.members(),
                others(invitation),
                reply.genesis().rules());
        if (known.isEmpty()) {
            networks.join(reply.genesis(), members, administrator);
        }
        store.join(network, reply, administrator);
        if (known.isPresent() && members != mine) {
            networks.raiseMembers(network, members);
        }
        bridges.reconcile();
    }

    /**
     * Refuses neighbour-limit if the inviter would be one neighbour too many.
     *
     * @param mine n as this node knew it until now, 0 if it is new to the network
     * @param counted n as of now
     * @param others neighbours besides the inviter
     * @return n after that
     */
    private static int membersWithInviter(int mine, int counted, int others, NetworkRules rules)
            throws RefusedException {
        int members = NeighbourLimit.membersAfter(counted, false, others + 1);
        NeighbourLimit.check("this node", others + 1, NeighbourLimit.judging(mine, members), rules);
        return members;
    }

    /** This node's neighbours in the network besides the inviter. */
    private int others(Invitation invitation) {
        return (int) table.of(invitation.network()).stream()
                .filter(neighbour -> !neighbour.id().equals(invitation.inviter()))
                .count();
    }

    private Optional<NetworkRow> known(NetworkId network) throws RefusedException {
        try {
            return Optional.of(networks.byId(network));
        } catch (RefusedException e) {
            if (e.reason() == ServiceReason.NETWORK_UNKNOWN || e.reason() == ServiceReason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
