package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.invitation.JoinReply.Admitted;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.persistence.admission.AdmissionRepository;
import org.yap.persistence.admission.InvitationRecord;
import org.yap.persistence.admission.JoinRequestRecord;
import org.yap.persistence.admission.OwnRequestRecord;
import org.yap.persistence.membership.KnownNode;
import org.yap.persistence.membership.MembershipRepository;

/** In PostgreSQL. */
@Dependent
final class StoredInvitations implements InvitationStore {
    /** How long an expired invitation is kept, so that its user is told that it expired. */
    private static final Duration KEPT = Duration.ofDays(7);
    /** How long a node that was away can still learn what an administrator decided. */
    private static final Duration DECISION_KEPT = Duration.ofDays(30);

    private final AdmissionRepository repository;
    private final MembershipRepository memberships;
    private final Transactions transactions;
    private final Audit audit;
    private final NodeClock clock;

    @Inject
    StoredInvitations(
            AdmissionRepository repository,
            MembershipRepository memberships,
            Transactions transactions,
            Audit audit,
            NodeClock clock) {
        this.repository = repository;
        this.memberships = memberships;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void issued(InvitationRecord invitation) {
        Instant now = clock.instant();
        transactions.run(() -> {
            repository.forgetBefore(now.minus(KEPT), now.minus(DECISION_KEPT));
            repository.save(invitation);
            audit.record(invitation.createdBy(), "network.invite", invitation.network() + " " + invitation.label());
        });
    }

    @Override
    public Optional<InvitationRecord> find(String tokenHash) {
        return transactions.ask(() -> repository.invitation(tokenHash));
    }

    @Override
    public List<InvitationRecord> invitations(NetworkId network) {
        return transactions.ask(() -> repository.invitations(network));
    }

    @Override
    public boolean revoke(InvitationRecord invitation, String administrator) {
        return transactions.ask(() -> {
            boolean revoked = repository.revokeInvitation(invitation.tokenHash(), administrator, clock.instant());
            if (revoked) {
                audit.record(administrator, "network.revoke", invitation.network() + " " + invitation.label());
            }
            return revoked;
        });
    }

    @Override
    public boolean use(InvitationRecord invitation, NodeId by, Optional<JoinRequestRecord> waiting) {
        return transactions.ask(() -> {
            boolean used = repository.useInvitation(invitation.tokenHash(), by, clock.instant());
            if (used) {
                waiting.ifPresent(repository::save);
                audit.record(
                        invitation.createdBy(),
                        waiting.isPresent() ? "network.request" : "network.admit",
                        by + " to " + invitation.network());
            }
            return used;
        });
    }

    @Override
    public Optional<JoinRequestRecord> request(NetworkId network, NodeId node) {
        return transactions.ask(() -> repository.request(network, node));
    }

    @Override
    public List<JoinRequestRecord> requests(NetworkId network) {
        return transactions.ask(() -> repository.requests(network));
    }

    @Override
    public boolean decide(NetworkId network, NodeId node, JoinRequestRecord.State state, String administrator) {
        return transactions.ask(() -> {
            boolean decided = repository.decide(network, node, state, administrator, clock.instant());
            if (decided) {
                String action = state == JoinRequestRecord.State.ADMITTED ? "network.admit" : "network.refuse";
                audit.record(administrator, action, node + " to " + network);
            }
            return decided;
        });
    }

    @Override
    public List<Voucher> vouchers(NetworkId network, NodeId self, NodeKeys keys) {
        byte[] stored = transactions.ask(() -> memberships.membership(network)).vouchers();
        return stored.length == 0
                ? List.of()
                : Voucher.decodeChain(stored, self, keys).orThrow();
    }

    @Override
    public String ownName(NetworkId network) {
        return transactions.ask(() -> memberships.membership(network)).name();
    }

    @Override
    public void admitted(Admitted admitted, String name) {
        NetworkId network = admitted.genesis().id();
        Lease lease = admitted.contact();
        KnownNode contact = new KnownNode(lease.node(), KnownNode.Role.CONTACT, lease.bytes());
        transactions.run(() -> {
            memberships.setVouchers(network, Voucher.chainBytes(admitted.vouchers()));
            memberships.remember(network, contact, clock.instant());
            if (!name.isEmpty()) {
                memberships.setName(network, name);
            }
        });
    }

    @Override
    public void joined(NetworkId network) {
        boolean unusedWaited = transactions.ask(() -> repository.forgetOwnRequest(network));
    }

    @Override
    public void waits(OwnRequestRecord request) {
        transactions.run(() -> {
            repository.save(request);
            audit.record(request.askedBy(), "network.ask", request.network() + " of " + request.node());
        });
    }

    @Override
    public void refused(OwnRequestRecord request, Reason reason) {
        transactions.run(() -> repository.save(request.refused(reason.id())));
    }

    @Override
    public List<OwnRequestRecord> asked() {
        return transactions.ask(repository::ownRequests);
    }

    @Override
    public boolean giveUp(NetworkId network, String administrator) {
        return transactions.ask(() -> {
            boolean asked = repository.forgetOwnRequest(network);
            if (asked) {
                audit.record(administrator, "network.giveup", network.toString());
            }
            return asked;
        });
    }
}
