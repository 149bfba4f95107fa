package org.yap.ejb.neighbour;

import java.time.Instant;
import java.util.Set;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * A neighbour, as this node keeps it in memory.
 *
 * @param networks those that it shares with this node
 * @param lastOffence null if it never misbehaved
 * @param bannedUntil null if it never was banned, or was pardoned
 */
public record Neighbour(
        NodeId id,
        HostPort address,
        Set<NetworkId> networks,
        Instant addedAt,
        Score score,
        String lastOffence,
        Instant bannedUntil) {
    public Neighbour {
        networks = Set.copyOf(networks);
    }

    public boolean banned(Instant now) {
        return bannedUntil != null && bannedUntil.isAfter(now);
    }

    /** Whether it may connect here, and this node connects to it. */
    public boolean welcome(Instant now) {
        return !networks.isEmpty() && !banned(now);
    }

    Neighbour scored(Score newScore, String offence, Instant newBan) {
        return new Neighbour(id, address, networks, addedAt, newScore, offence, newBan);
    }
}
