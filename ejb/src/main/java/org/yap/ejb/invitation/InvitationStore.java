package org.yap.ejb.invitation;

import java.time.Duration;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.neighbour.InvitationEntity;

/** Invitations that this node made, and the neighbours that come of invitations. Each call is a transaction. */
interface InvitationStore {
    /** @param tokenHash as of {@link Invitation#hashOf} */
    void issued(String tokenHash, NetworkId network, String administrator, Duration life);

    Optional<InvitationEntity> find(String tokenHash) throws RefusedException;

    /**
     * Stores a neighbour that came with an invitation, and uses the invitation up. Refuses invitation-used, unless this same
     * node used it and is still a neighbour.
     */
    void admit(JoinRequest request, InvitationEntity invitation) throws RefusedException;

    /** Stores the inviter as a neighbour. */
    void join(NetworkId network, JoinReply reply, String administrator);
}
