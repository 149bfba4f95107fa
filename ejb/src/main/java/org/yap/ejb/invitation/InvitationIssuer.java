package org.yap.ejb.invitation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.invitation.Invitations.InvitationRow;
import org.yap.ejb.invitation.Invitations.InvitationState;
import org.yap.ejb.invitation.Invitations.Terms;
import org.yap.ejb.neighbour.NodeAddresses;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.admission.InvitationRecord;
import org.yap.persistence.admission.JoinRequestRecord;

/** Gives out links, says what became of them, and takes them back. */
@Dependent
final class InvitationIssuer {
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    private final NodeIdentity identity;
    private final NodeAddresses addresses;
    private final InvitationStore store;
    private final Vouching vouching;
    private final Networks networks;
    private final NodeClock clock;

    @Inject
    InvitationIssuer(
            NodeIdentity identity,
            NodeAddresses addresses,
            InvitationStore store,
            Vouching vouching,
            Networks networks,
            NodeClock clock) {
        this.identity = identity;
        this.addresses = addresses;
        this.store = store;
        this.vouching = vouching;
        this.networks = networks;
        this.clock = clock;
    }

    String invite(NetworkId network, Terms terms, String administrator) throws RefusedException {
        NetworkRow row = networks.byId(network);
        vouching.check(networks.genesis(network));
        boolean open = row.rules().admission() == Admission.OPEN;
        Invitation invitation = new Invitation(
                addresses.publicUrl(),
                network,
                Optional.of(identity.id()),
                open ? Optional.empty() : Optional.of(token()));
        RefusedException.unlessAccepted(invitation.judgedFor(addresses.plainInvitations()));
        if (!open) {
            store.issued(record(invitation, judged(terms), administrator));
        }
        return invitation.link();
    }

    private String token() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    private InvitationRecord record(Invitation invitation, Terms terms, String administrator) {
        Instant now = clock.instant();
        return InvitationRecord.fresh(
                invitation.tokenHash(),
                invitation.network(),
                terms.label(),
                administrator,
                now,
                now.plus(terms.life()),
                terms.needsApproval());
    }

    private static Terms judged(Terms terms) throws RefusedException {
        if (terms.life().compareTo(Terms.SHORTEST) < 0 || terms.life().compareTo(Terms.LONGEST) > 0) {
            throw new RefusedException(ServiceReason.BAD_INPUT, "an invitation lives for an hour to 30 days");
        }
        String label = terms.label().strip();
        if (label.length() > Terms.MAX_LABEL || label.codePoints().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    ServiceReason.BAD_INPUT, "a label has at most " + Terms.MAX_LABEL + " characters");
        }
        return new Terms(label, terms.life(), terms.needsApproval());
    }

    List<InvitationRow> invitations(NetworkId network) throws RefusedException {
        NetworkRow known = networks.byId(network);
        Map<String, JoinRequestRecord.State> came = store.requests(known.id()).stream()
                .collect(Collectors.toMap(JoinRequestRecord::tokenHash, JoinRequestRecord::state, (a, b) -> a));
        return store.invitations(known.id()).stream()
                .map(each -> row(each, Optional.ofNullable(came.get(each.tokenHash()))))
                .toList();
    }

    private InvitationRow row(InvitationRecord invitation, Optional<JoinRequestRecord.State> came) {
        return new InvitationRow(
                invitation.tokenHash(),
                invitation.label(),
                invitation.createdBy(),
                invitation.createdAt(),
                invitation.expiresAt(),
                invitation.needsApproval(),
                state(invitation, came),
                invitation.usedBy().orElse(null),
                invitation.usedAt().orElse(null));
    }

    private InvitationState state(InvitationRecord invitation, Optional<JoinRequestRecord.State> came) {
        if (invitation.revokedAt().isPresent()) {
            return InvitationState.REVOKED;
        }
        if (invitation.usedBy().isEmpty()) {
            return invitation.expiresAt().isAfter(clock.instant()) ? InvitationState.OPEN : InvitationState.EXPIRED;
        }
        return switch (came.orElse(JoinRequestRecord.State.ADMITTED)) {
            case WAITING -> InvitationState.WAITING;
            case REFUSED -> InvitationState.REFUSED;
            case ADMITTED -> InvitationState.USED;
        };
    }

    void revoke(NetworkId network, String id, String administrator) throws RefusedException {
        InvitationRecord invitation = store.find(id)
                .filter(stored -> stored.network().equals(network))
                .orElseThrow(() -> new RefusedException(ServiceReason.INVITATION_BAD, "no such invitation"));
        boolean revoked = store.revoke(invitation, administrator);
        if (!revoked && invitation.revokedAt().isEmpty()) {
            throw new RefusedException(ServiceReason.INVITATION_USED, "");
        }
    }
}
