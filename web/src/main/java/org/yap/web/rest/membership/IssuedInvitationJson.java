package org.yap.web.rest.membership;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.invitation.Invitations.InvitationRow;
import org.yap.ledger.value.NodeId;
import org.yap.web.rest.json.Words;

/** An invitation that this node gave out, without its link. */
@Schema(name = "IssuedInvitation")
record IssuedInvitationJson(
        @Schema(description = "64 hex digits; nobody can use the invitation by it")
        String id,

        String label,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        boolean needsApproval,

        @Schema(enumeration = {"open", "waiting", "used", "refused", "revoked", "expired"})
        String state,

        @Schema(description = "The node that came with it", nullable = true)
        NodeId usedBy,

        @Schema(nullable = true) Instant usedAt) {
    static IssuedInvitationJson of(InvitationRow row) {
        return new IssuedInvitationJson(
                row.id(),
                row.label(),
                row.createdBy(),
                row.createdAt(),
                row.expiresAt(),
                row.needsApproval(),
                Words.of(row.state()),
                row.usedBy(),
                row.usedAt());
    }
}
