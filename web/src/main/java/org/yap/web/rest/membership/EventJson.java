package org.yap.web.rest.membership;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.membership.MembershipConsole.EventRow;
import org.yap.ledger.value.NodeId;
import org.yap.web.rest.json.Words;

/** What became of a member or neighbour. */
@Schema(name = "MembershipEvent")
record EventJson(
        Instant time,

        @Schema(enumeration = {"joined", "left", "lost", "connected", "parted", "removed", "banned"})
        String kind,

        NodeId node,

        @Schema(description = "That its administrators chose; may be empty")
        String name,

        @Schema(description = "What this node calls it; may be empty")
        String label,

        @Schema(description = "Why the two are no neighbours", nullable = true)
        String reason,

        @Schema(description = "Whether the other node decided that")
        boolean byOther) {
    static EventJson of(EventRow row) {
        return new EventJson(
                row.time(),
                Words.of(row.kind()),
                row.node(),
                row.name(),
                row.label(),
                row.reason() == null ? null : Words.of(row.reason()),
                row.byOther());
    }
}
