package org.yap.ejb.neighbour;

import java.time.Instant;
import java.util.Set;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/**
 * A node that is a neighbour, or misbehaved when it was one, as this node keeps it in memory.
 *
 * @param address where its broker listens; null while it is no neighbour
 * @param networks those in which it is a neighbour
 * @param addedAt when it became one
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
    /** An administrator's ban ends when one lifts it. */
    public static final Instant UNTIL_LIFTED = Instant.parse("9999-12-31T00:00:00Z");

    /** What is held against a node that an administrator banned; a colon and the administrator's reason may follow. */
    public static final String BY_ADMINISTRATOR = "administrator-ban";

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

    /**
     * The same without what lies further ahead of {@code now} than any rule could have put it: that was stored while
     * the clock was ahead, and would last too long. A ban until it is lifted stays.
     */
    Neighbour asOf(Instant now) {
        Instant latest = now.plus(Score.BAN);
        boolean tooLong = bannedUntil != null && bannedUntil.isAfter(latest) && !bannedUntil.equals(UNTIL_LIFTED);
        Instant until = tooLong ? latest : bannedUntil;
        Score known = score.at().isAfter(now) ? new Score(score.points(), now) : score;
        return scored(known, lastOffence, until);
    }

    /** The same as neighbour in these networks. */
    Neighbour in(Set<NetworkId> others, HostPort at, Instant since) {
        return new Neighbour(id, at, others, since, score, lastOffence, bannedUntil);
    }

    /** Whether nothing is held against it, and it is no neighbour. */
    boolean isForgettable(Instant now) {
        return networks.isEmpty() && !banned(now) && score.now(now) == 0;
    }

    Neighbour scored(Score newScore, String offence, Instant newBan) {
        return new Neighbour(id, address, networks, addedAt, newScore, offence, newBan);
    }
}
