package org.yap.persistence.admission;

import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * An invitation that this node gave out, known by its token's hash.
 *
 * @param tokenHash hex
 * @param label for the administrators of this node, at most {@link #MAX_LABEL} characters; may be empty
 * @param needsApproval whether an administrator has to say yes to the node that comes with it
 * @param usedBy the node that came with it; only that one may come again
 */
public record InvitationRecord(
        String tokenHash,
        NetworkId network,
        String label,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        boolean needsApproval,
        Optional<NodeId> usedBy,
        Optional<Instant> usedAt,
        Optional<Instant> revokedAt) {
    public static final int MAX_LABEL = 100;

    /** One that nobody came with yet. */
    public static InvitationRecord fresh(
            String tokenHash,
            NetworkId network,
            String label,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            boolean needsApproval) {
        return new InvitationRecord(
                tokenHash,
                network,
                label,
                createdBy,
                createdAt,
                expiresAt,
                needsApproval,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
