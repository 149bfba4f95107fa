package org.yap.web.rest.membership;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.invitation.Invitations.AskedRow;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** A network that this node asked to be admitted to. */
@Schema(name = "Asked")
record AskedJson(
        NetworkId network,

        @Schema(description = "Of the node that was asked") String url,

        @Schema(description = "The node that was asked") NodeId node,

        @Schema(description = "That it gave itself; may be empty")
        String name,

        String askedBy,
        Instant askedAt,

        @Schema(description = "Why it refused; null while this node waits", nullable = true)
        String refusal) {
    static AskedJson of(AskedRow row) {
        return new AskedJson(
                row.network(), row.url(), row.node(), row.name(), row.askedBy(), row.askedAt(), row.refusal());
    }
}
