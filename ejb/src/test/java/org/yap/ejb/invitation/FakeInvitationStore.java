package org.yap.ejb.invitation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ejb.invitation.JoinReply.Admitted;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.persistence.admission.InvitationRecord;
import org.yap.persistence.admission.JoinRequestRecord;
import org.yap.persistence.admission.JoinRequestRecord.State;
import org.yap.persistence.admission.OwnRequestRecord;

/** In memory; writes down what it is told to store. */
final class FakeInvitationStore implements InvitationStore {
    final Map<NetworkId, List<Voucher>> vouchers = new HashMap<>();
    final Map<NetworkId, String> names = new HashMap<>();
    private final List<String> done;
    private final NodeClock clock;
    private final List<InvitationRecord> invitations = new ArrayList<>();
    private final List<JoinRequestRecord> requests = new ArrayList<>();
    private final List<OwnRequestRecord> own = new ArrayList<>();

    FakeInvitationStore(List<String> done, NodeClock clock) {
        this.done = done;
        this.clock = clock;
    }

    @Override
    public void issued(InvitationRecord invitation) {
        done.add(invitation.createdBy() + " invites");
        invitations.add(0, invitation);
    }

    @Override
    public Optional<InvitationRecord> find(String tokenHash) {
        return invitations.stream()
                .filter(each -> each.tokenHash().equals(tokenHash))
                .findFirst();
    }

    @Override
    public List<InvitationRecord> invitations(NetworkId network) {
        return List.copyOf(invitations);
    }

    @Override
    public boolean revoke(InvitationRecord invitation, String administrator) {
        boolean refused = requests.stream()
                .filter(each -> each.tokenHash().equals(invitation.tokenHash()))
                .anyMatch(each -> decide(each.network(), each.node(), State.REFUSED, administrator));
        boolean gone = invitation.usedBy().isPresent() && !refused;
        if (gone || invitation.revokedAt().isPresent()) {
            return false;
        }
        replace(invitation, invitation.usedBy(), true);
        return true;
    }

    @Override
    public boolean use(InvitationRecord invitation, NodeId by, Optional<JoinRequestRecord> waiting) {
        if (invitation.usedBy().isPresent() || invitation.revokedAt().isPresent()) {
            return false;
        }
        replace(invitation, Optional.of(by), false);
        waiting.ifPresent(fresh -> {
            requests.removeIf(each ->
                    each.network().equals(fresh.network()) && each.node().equals(fresh.node()));
            requests.add(fresh);
        });
        done.add(waiting.isPresent() ? "waits" : "admits");
        return true;
    }

    private void replace(InvitationRecord old, Optional<NodeId> usedBy, boolean revoked) {
        invitations.remove(old);
        invitations.add(new InvitationRecord(
                old.tokenHash(),
                old.network(),
                old.label(),
                old.createdBy(),
                old.createdAt(),
                old.expiresAt(),
                old.needsApproval(),
                usedBy,
                usedBy.map(any -> clock.instant()),
                revoked ? Optional.of(clock.instant()) : Optional.empty()));
    }

    @Override
    public Optional<JoinRequestRecord> request(NetworkId network, NodeId node) {
        return requests.stream()
                .filter(each -> each.network().equals(network) && each.node().equals(node))
                .findFirst();
    }

    @Override
    public List<JoinRequestRecord> requests(NetworkId network) {
        return List.copyOf(requests);
    }

    @Override
    public boolean decide(NetworkId network, NodeId node, State state, String administrator) {
        Optional<JoinRequestRecord> waiting = request(network, node).filter(each -> each.state() == State.WAITING);
        waiting.ifPresent(old -> requests.set(
                requests.indexOf(old),
                new JoinRequestRecord(
                        network,
                        node,
                        old.tokenHash(),
                        old.address(),
                        old.publicUrl(),
                        old.name(),
                        old.client(),
                        old.askedAt(),
                        state)));
        return waiting.isPresent();
    }

    @Override
    public List<Voucher> vouchers(NetworkId network, NodeId self, NodeKeys keys) {
        return vouchers.getOrDefault(network, List.of());
    }

    @Override
    public String ownName(NetworkId network) {
        return names.getOrDefault(network, "");
    }

    @Override
    public void admitted(Admitted admitted, String name) {
        NetworkId network = admitted.genesis().id();
        vouchers.put(network, admitted.vouchers());
        if (!name.isEmpty()) {
            names.put(network, name);
        }
    }

    @Override
    public void joined(NetworkId network) {
        own.removeIf(each -> each.network().equals(network));
    }

    @Override
    public void waits(OwnRequestRecord request) {
        own.removeIf(each -> each.network().equals(request.network()));
        own.add(request);
    }

    @Override
    public void refused(OwnRequestRecord request, Reason reason) {
        waits(request.refused(reason.id()));
    }

    @Override
    public List<OwnRequestRecord> asked() {
        return List.copyOf(own);
    }

    @Override
    public boolean giveUp(NetworkId network, String administrator) {
        return own.removeIf(each -> each.network().equals(network));
    }
}
