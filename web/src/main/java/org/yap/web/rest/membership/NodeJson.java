package org.yap.web.rest.membership;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.membership.MembershipConsole.Link;
import org.yap.ejb.membership.MembershipConsole.NodeRow;
import org.yap.ledger.value.NodeId;
import org.yap.web.rest.json.Words;

/** Another member of the network, and how things are between it and this node. */
@Schema(name = "Node")
record NodeJson(
        NodeId node,

        @Schema(description = "That its administrators chose; may be empty")
        String name,

        @Schema(description = "What this node calls it; may be empty")
        String label,

        @Schema(description = "Where it listens", nullable = true)
        String address,

        boolean neighbour,

        @Schema(
                enumeration = {
                    "connected",
                    "connecting",
                    "one-way-out",
                    "one-way-in",
                    "down",
                    "banned",
                    "refused",
                    "known",
                    "unreachable"
                })
        String state,

        @Schema(description = "Why it is no neighbour, or was none until now", nullable = true)
        String reason,

        @Schema(description = "Whether the other node decided that")
        boolean byOther,

        @Schema(description = "When that state began", nullable = true)
        Instant since,

        @Schema(description = "Whether this node always tries to have it for a neighbour")
        boolean pinned,

        @Schema(description = "Of a neighbour: whether this node asked for it", nullable = true)
        Boolean ownDial,

        @Schema(description = "Of a neighbour: milliseconds of a message there and back", nullable = true)
        Long roundTrip,

        @Schema(description = "Messages") long sent,
        @Schema(description = "Messages") long received,

        @Schema(description = "Of its offences; too high a score is a ban")
        int score,

        @Schema(nullable = true) String lastOffence,

        @Schema(description = "Of a ban by an administrator: the end of the year 9999", nullable = true)
        Instant bannedUntil) {
    private static final Link NONE = new Link(false, null, 0, 0);

    static NodeJson of(NodeRow row) {
        Link link = row.neighbour() ? row.link() : NONE;
        Duration roundTrip = link.roundTrip();
        return new NodeJson(
                row.id(),
                row.name(),
                row.label(),
                row.address(),
                row.neighbour(),
                Words.of(row.state()),
                row.reason() == null ? null : Words.of(row.reason()),
                row.byOther(),
                row.since(),
                row.pinned(),
                row.neighbour() ? link.ownDial() : null,
                roundTrip == null ? null : roundTrip.toMillis(),
                link.sent(),
                link.received(),
                row.conduct().score(),
                row.conduct().lastOffence(),
                row.conduct().bannedUntil());
    }
}
