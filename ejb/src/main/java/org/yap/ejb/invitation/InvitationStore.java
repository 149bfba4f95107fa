package org.yap.ejb.invitation;

import java.time.Duration;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.neighbour.InvitationEntity;

/** Stores invitations, and the neighbours that are won by them. Each call is a transaction. */
interface InvitationStore {
    /** @param tokenHash as of {@link Invitation#hashOf} */
    void issued(String tokenHash, NetworkId network, String administrator, Duration life);

    Optional<InvitationEntity> find(String tokenHash) throws RefusedException;

    /**
     * Stores the joining node as a neighbour, and marks the invitation as used. Refuses invitation-used, unless the
     * same node used it before and is still a neighbour.
     */
    void admit(JoinRequest request, InvitationEntity invitation) throws RefusedException;

    /** Stores the inviter as a neighbour. */
    void join(NetworkId network, JoinReply reply, String administrator);
}
