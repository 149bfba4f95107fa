package org.yap.web.rest.membership;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.invitation.Invitations.RequestRow;
import org.yap.ledger.value.NodeId;

/** A node that waits to be admitted. */
@Schema(name = "JoinRequest")
record JoinRequestJson(
        NodeId node,

        @Schema(description = "That it gives itself; may be empty")
        String name,

        @Schema(description = "Where it says that it listens")
        String address,

        @Schema(description = "Where it says that its pages are")
        String url,

        @Schema(description = "Of the invitation that it came with")
        String label,

        Instant askedAt) {
    static JoinRequestJson of(RequestRow row) {
        return new JoinRequestJson(
                row.node(), row.name(), row.at().gossip().toString(), row.at().url(), row.label(), row.askedAt());
    }
}
