package org.yap.web.rest.admin;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.gossip.Neighbours.NeighbourRow;
import org.yap.ledger.value.NodeId;
import org.yap.web.rest.json.Words;

/** A neighbour and the bridge towards it. */
@Schema(name = "Neighbour")
record NeighbourJson(
        NodeId node,

        @Schema(description = "Where it listens", nullable = true)
        String address,

        @Schema(enumeration = {"connected", "connecting", "down", "banned"})
        String state,

        @Schema(description = "When that state began", nullable = true)
        Instant since,

        @Schema(description = "Messages") long sent,
        @Schema(description = "Messages") long received,

        @Schema(description = "Of its offences; too high a score is a ban")
        int score,

        @Schema(nullable = true) String lastOffence,
        @Schema(nullable = true) Instant bannedUntil) {
    static NeighbourJson of(NeighbourRow row) {
        return new NeighbourJson(
                row.id(),
                row.address(),
                Words.of(row.state()),
                row.since(),
                row.sent(),
                row.received(),
                row.score(),
                row.lastOffence(),
                row.bannedUntil());
    }
}
