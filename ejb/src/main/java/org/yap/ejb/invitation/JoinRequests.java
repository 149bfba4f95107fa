package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.invitation.Invitations.RequestRow;
import org.yap.ejb.invitation.JoinReply.Admitted;
import org.yap.ejb.membership.Admissions;
import org.yap.ejb.membership.MembershipChanged;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.admission.InvitationRecord;
import org.yap.persistence.admission.JoinRequestRecord;
import org.yap.persistence.admission.JoinRequestRecord.State;

/** The side that admits: answers nodes that ask to join, and lets administrators decide on those that wait. */
@Dependent
final class JoinRequests {
    /** Nodes from one address that wait at most, in each network. */
    static final int MAX_WAITING_OF_ADDRESS = 10;

    private final NodeIdentity identity;
    private final NeighbourTable table;
    private final InvitationStore store;
    private final Vouching vouching;
    private final Admissions admissions;
    private final Networks networks;
    private final Event<MembershipChanged> changes;
    private final NodeClock clock;
    private final JoinBudget budget;

    @Inject
    JoinRequests(
            NodeIdentity identity,
            NeighbourTable table,
            InvitationStore store,
            Vouching vouching,
            Admissions admissions,
            Networks networks,
            Event<MembershipChanged> changes,
            NodeClock clock) {
        this.identity = identity;
        this.table = table;
        this.store = store;
        this.vouching = vouching;
        this.admissions = admissions;
        this.networks = networks;
        this.changes = changes;
        this.clock = clock;
        this.budget = new JoinBudget(clock);
    }

    /** {@code client}: whom the sender's address counts for. */
    String answer(String signedRequest, String client) throws RefusedException {
        budget.take(client);
        JoinRequest request = RefusedException.unlessAccepted(JoinRequest.read(signedRequest));
        NodeId asked = request.inviter().orElse(identity.id());
        if (!asked.equals(identity.id())) {
            throw new RefusedException(ServiceReason.INVITATION_OTHER_NODE, "the request is for " + asked);
        }
        if (request.node().equals(identity.id())) {
            throw new RefusedException(ServiceReason.NEIGHBOUR_SELF, "");
        }
        return answer(request, client);
    }

    private String answer(JoinRequest request, String client) throws RefusedException {
        NetworkRow row = networks.byId(request.network());
        Optional<InvitationRecord> invitation = invitation(request, row);
        if (table.banned(request.node())) {
            throw new RefusedException(ServiceReason.NOT_ALLOWED, "this node is banned here");
        }
        Genesis genesis = networks.genesis(request.network());
        List<Voucher> vouchers = vouching.vouchFor(request.node(), genesis);
        if (invitation.isPresent() && !comesIn(request, invitation.get(), client)) {
            return JoinReply.waiting(request, store.ownName(request.network()), identity);
        }
        Admitted admitted = new Admitted(genesis, admissions.ownLease(request.network()), vouchers);
        return JoinReply.admitted(request, admitted, identity);
    }

    /** That of the request; empty in an open network. Refuses what is no good, whoever comes with it. */
    private Optional<InvitationRecord> invitation(JoinRequest request, NetworkRow row) throws RefusedException {
        if (row.rules().admission() == Admission.OPEN) {
            return Optional.empty();
        }
        if (request.token().isEmpty()) {
            throw new RefusedException(ServiceReason.INVITATION_NEEDED, "");
        }
        InvitationRecord invitation = store.find(request.tokenHash())
                .filter(stored -> stored.network().equals(request.network()))
                .orElseThrow(() -> new RefusedException(ServiceReason.INVITATION_BAD, "no such invitation"));
        if (!invitation.usedBy().orElse(request.node()).equals(request.node())) {
            throw new RefusedException(ServiceReason.INVITATION_USED, "");
        }
        return Optional.of(invitation);
    }

    /**
     * Whether it is admitted; else it waits. The node that came before may come again, since the reply may have been
     * lost.
     */
    private boolean comesIn(JoinRequest request, InvitationRecord invitation, String client) throws RefusedException {
        Optional<JoinRequestRecord> before = store.request(request.network(), request.node())
                .filter(stored -> stored.tokenHash().equals(invitation.tokenHash()));
        if (before.isPresent()) {
            return decided(before.get());
        }
        if (invitation.revokedAt().isPresent()) {
            throw new RefusedException(ServiceReason.INVITATION_REVOKED, "");
        }
        if (!invitation.expiresAt().isAfter(clock.instant())) {
            throw new RefusedException(ServiceReason.INVITATION_EXPIRED, "");
        }
        if (invitation.usedBy().isPresent() && invitation.needsApproval()) {
            // The word on it went when the node came with another one.
            throw new RefusedException(ServiceReason.INVITATION_USED, "");
        }
        if (invitation.usedBy().isPresent()) {
            return true;
        }
        Optional<JoinRequestRecord> waiting =
                invitation.needsApproval() ? Optional.of(waiting(request, client)) : Optional.empty();
        if (!store.use(invitation, request.node(), waiting)) {
            throw new RefusedException(ServiceReason.INVITATION_USED, "");
        }
        changed(request.network());
        return waiting.isEmpty();
    }

    private static boolean decided(JoinRequestRecord request) throws RefusedException {
        return switch (request.state()) {
            case WAITING -> false;
            case ADMITTED -> true;
            case REFUSED -> throw new RefusedException(ServiceReason.ADMISSION_REFUSED, "");
        };
    }

    private JoinRequestRecord waiting(JoinRequest request, String client) throws RefusedException {
        List<JoinRequestRecord> others = waitingIn(request.network());
        long ofAddress =
                others.stream().filter(each -> each.client().equals(client)).count();
        if (others.size() >= Invitations.MAX_WAITING || ofAddress >= MAX_WAITING_OF_ADDRESS) {
            throw new RefusedException(ServiceReason.ADMISSION_FULL, others.size() + " wait");
        }
        return new JoinRequestRecord(
                request.network(),
                request.node(),
                request.tokenHash(),
                request.at().gossip().toString(),
                request.at().url(),
                request.name(),
                client,
                clock.instant(),
                State.WAITING);
    }

    private List<JoinRequestRecord> waitingIn(NetworkId network) {
        return store.requests(network).stream()
                .filter(each -> each.state() == State.WAITING)
                .toList();
    }

    List<RequestRow> waiting(NetworkId network) throws RefusedException {
        NetworkRow known = networks.byId(network);
        Map<String, String> labels = store.invitations(known.id()).stream()
                .collect(Collectors.toMap(InvitationRecord::tokenHash, InvitationRecord::label));
        return waitingIn(known.id()).stream()
                .map(each -> row(each, labels.getOrDefault(each.tokenHash(), "")))
                .toList();
    }

    private static RequestRow row(JoinRequestRecord request, String label) {
        HostPort address = HostPort.read(request.address())
                .orElseThrow(() -> new IllegalStateException("stored address of " + request + " is no host:port"));
        Endpoints at = new Endpoints(address, request.publicUrl());
        Instant askedAt = request.askedAt();
        return new RequestRow(request.node(), request.name(), at, label, askedAt);
    }

    void decide(NetworkId network, NodeId node, State state, String administrator) throws RefusedException {
        if (!store.decide(network, node, state, administrator)) {
            throw new RefusedException(ServiceReason.ADMISSION_UNKNOWN, node.toString());
        }
        changed(network);
    }

    private void changed(NetworkId network) {
        CompletionStage<MembershipChanged> unused = changes.fireAsync(new MembershipChanged(network));
    }
}
