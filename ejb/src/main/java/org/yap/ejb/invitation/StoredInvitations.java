package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yap.ejb.neighbour.NeighbourStore;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.persistence.neighbour.InvitationEntity;
import org.yap.persistence.neighbour.NeighbourRepository;

/** In PostgreSQL. */
@Dependent
final class StoredInvitations implements InvitationStore {
    /** How long an expired invitation is kept, so that its user is told that it expired. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final NeighbourRepository repository;
    private final Transactions transactions;
    private final NeighbourStore neighbours;
    private final Audit audit;
    private final NodeClock clock;

    @Inject
    StoredInvitations(
            NeighbourRepository repository,
            Transactions transactions,
            NeighbourStore neighbours,
            Audit audit,
            NodeClock clock) {
        this.repository = repository;
        this.transactions = transactions;
        this.neighbours = neighbours;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void issued(String tokenHash, NetworkId network, String administrator, Duration life) {
        Instant now = clock.instant();
        transactions.run(() -> {
            repository.forgetInvitations(now.minus(KEPT));
            repository.save(new InvitationEntity(tokenHash, network, administrator, now, now.plus(life)));
            audit.record(administrator, "neighbour.invite", network.toString());
        });
    }

    @Override
    public Optional<InvitationEntity> find(String tokenHash) throws RefusedException {
        return transactions.call(() -> repository.invitation(tokenHash));
    }

    @Override
    public void admit(JoinRequest request, InvitationEntity invitation) throws RefusedException {
        NodeId node = request.certificate().id();
        transactions.call(() -> {
            boolean repeated = node.toString().equals(invitation.usedBy());
            String hash = Invitation.hashOf(request.token());
            boolean good = repeated
                    ? repository.holdMembership(request.network(), node)
                    : repository.useInvitation(hash, node, clock.instant());
            if (!good) {
                throw new RefusedException(ServiceReason.INVITATION_USED, "");
            }
            neighbours.add(
                    request.network(),
                    request.certificate(),
                    request.address(),
                    request.publicUrl(),
                    invitation.createdBy());
            return null;
        });
        neighbours.load();
    }

    @Override
    public void join(NetworkId network, JoinReply reply, String administrator) {
        transactions.run(
                () -> neighbours.add(network, reply.certificate(), reply.address(), reply.publicUrl(), administrator));
        neighbours.load();
    }
}
