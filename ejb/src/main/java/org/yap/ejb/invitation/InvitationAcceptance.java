package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.invitation.Invitations.AskedRow;
import org.yap.ejb.invitation.Invitations.Joining;
import org.yap.ejb.invitation.JoinReply.Admitted;
import org.yap.ejb.membership.Admissions;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.admission.OwnRequestRecord;

/** The side that is admitted: asks the node in a link, judges the reply, and joins the network. */
@Dependent
final class InvitationAcceptance {
    private static final int NONCE_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    private final NodeIdentity identity;
    private final NodeAddresses addresses;
    private final NeighbourTable table;
    private final InvitationStore store;
    private final Vouching vouching;
    private final Admissions admissions;
    private final Networks networks;
    private final JoinClient client;
    private final NodeClock clock;

    @Inject
    InvitationAcceptance(
            NodeIdentity identity,
            NodeAddresses addresses,
            NeighbourTable table,
            InvitationStore store,
            Vouching vouching,
            Admissions admissions,
            Networks networks,
            JoinClient client,
            NodeClock clock) {
        this.identity = identity;
        this.addresses = addresses;
        this.table = table;
        this.store = store;
        this.vouching = vouching;
        this.admissions = admissions;
        this.networks = networks;
        this.client = client;
        this.clock = clock;
    }

    Joining accept(String link, String name, String administrator) throws RefusedException {
        Invitation invitation = RefusedException.unlessAccepted(Invitation.read(link));
        String ownName = name.strip();
        if (!Lease.isName(ownName)) {
            throw new RefusedException(ServiceReason.NODE_NAME_BAD, "at most " + Lease.MAX_NAME + " characters");
        }
        return accept(invitation, ownName, administrator, () -> true);
    }

    /** Whether the answer is still of use when it comes. */
    private interface Wanted {
        boolean still();
    }

    /** Asks once more for what this node waits for. Refuses as {@link #accept}. */
    void askAgain(OwnRequestRecord request) throws RefusedException {
        Invitation invitation = RefusedException.unlessAccepted(Invitation.read(request.link()));
        Wanted wanted =
                () -> store.asked().stream().anyMatch(each -> each.network().equals(request.network()));
        Joining unused = accept(invitation, request.ownName(), request.askedBy(), wanted);
    }

    private Joining accept(Invitation invitation, String name, String administrator, Wanted wanted)
            throws RefusedException {
        NetworkId network = invitation.network();
        RefusedException.unlessAccepted(invitation.judgedFor(addresses.plainInvitations()));
        if (invitation.inviter().isPresent()) {
            checkNode(invitation.inviter().get());
        }
        JoinRequest request = request(invitation, name);
        String answer = RefusedException.unlessAccepted(client.ask(invitation.url(), request.signed(identity)));
        JoinReply reply = RefusedException.unlessAccepted(
                JoinReply.read(answer, invitation, request.nonce(), identity.id(), vouching.keys()));
        checkNode(reply.node());
        if (wanted.still()) {
            take(invitation, reply, name, administrator);
        }
        boolean waiting = reply.admitted().isEmpty();
        return new Joining(network, reply.node(), reply.name(), waiting);
    }

    private void checkNode(NodeId node) throws RefusedException {
        if (node.equals(identity.id())) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_SELF, "");
        }
        if (table.banned(node)) {
            throw new RefusedException(ServiceReason.NOT_ALLOWED, "that node is banned here; lift the ban first");
        }
    }

    private JoinRequest request(Invitation invitation, String name) throws RefusedException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new JoinRequest(
                invitation.network(),
                invitation.inviter(),
                HexFormat.of().formatHex(nonce),
                invitation.token(),
                identity.id(),
                own(),
                name);
    }

    private Endpoints own() throws RefusedException {
        Endpoints own = new Endpoints(addresses.address(), addresses.publicUrl());
        if (!own.isForm()) {
            throw new RefusedException(
                    ServiceReason.BAD_INPUT, "yap.gossip.address or yap.public.url can't be told to others: " + own);
        }
        return own;
    }

    private void take(Invitation invitation, JoinReply reply, String name, String administrator)
            throws RefusedException {
        if (reply.admitted().isPresent()) {
            join(reply.admitted().get(), name, administrator);
        } else if (isNews(invitation, reply.node())) {
            store.waits(new OwnRequestRecord(
                    invitation.network(),
                    invitation.link(),
                    reply.node(),
                    invitation.url(),
                    reply.name(),
                    name,
                    administrator,
                    clock.instant(),
                    Optional.empty()));
        }
    }

    /** Whether to keep this request: one that was refused makes room for it, and one that a newer token replaced there. */
    private boolean isNews(Invitation invitation, NodeId inviter) {
        return store.asked().stream()
                .filter(each -> each.network().equals(invitation.network())
                        && each.refusal().isEmpty())
                .allMatch(each -> each.node().equals(inviter) && !each.link().equals(invitation.link()));
    }

    private synchronized void join(Admitted told, String name, String administrator) throws RefusedException {
        Admitted admitted = RefusedException.unlessAccepted(vouching.judge(told, own()));
        NetworkId network = admitted.genesis().id();
        store.admitted(admitted, name);
        if (known(network).isEmpty()) {
            networks.join(admitted.genesis(), administrator);
        }
        // Last: whoever is interrupted before asks again, and gets the same answer.
        store.joined(network);
        admissions.joined(network, admitted.contact());
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

    List<AskedRow> asked() {
        return store.asked().stream()
                .map(each -> new AskedRow(
                        each.network(),
                        each.publicUrl(),
                        each.node(),
                        each.nodeName(),
                        each.askedBy(),
                        each.askedAt(),
                        each.refusal().orElse(null)))
                .toList();
    }

    void giveUp(NetworkId network, String administrator) throws RefusedException {
        if (!store.giveUp(network, administrator)) {
            throw new RefusedException(ServiceReason.ADMISSION_UNKNOWN, network.toString());
        }
    }
}
