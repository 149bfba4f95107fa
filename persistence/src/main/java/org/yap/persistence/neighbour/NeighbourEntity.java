package org.yap.persistence.neighbour;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yap.ledger.value.NodeId;

/** A node that is or was a neighbour, and how it behaved. Kept until that is forgiven. */
@Entity
@Table(name = "neighbour_node")
public class NeighbourEntity {
    public static final int OFFENCE_LENGTH = 300;

    @Id
    @Column(name = "node_id")
    private String nodeId;

    @Column(name = "added_at", nullable = false, updatable = false)
    private Instant addedAt;

    @Column(nullable = false)
    private int score;

    @Column(name = "score_at", nullable = false)
    private Instant scoreAt;

    @Column(name = "last_offence")
    private String lastOffence;

    @Column(name = "banned_until")
    private Instant bannedUntil;

    protected NeighbourEntity() {}

    public NeighbourEntity(NodeId id, Instant addedAt) {
        this.nodeId = id.toString();
        this.addedAt = addedAt;
        this.scoreAt = addedAt;
    }

    /** {@code offence}: at most {@link #OFFENCE_LENGTH} chars. */
    public void scored(int newScore, Instant at, String offence) {
        score = newScore;
        scoreAt = at;
        lastOffence = offence;
    }

    public void banned(Instant until) {
        bannedUntil = until;
    }

    /** Ends a ban, with a clean score. */
    public void pardoned(Instant at) {
        bannedUntil = null;
        score = 0;
        scoreAt = at;
    }

    public NodeId id() {
        return NodeId.ofHex(nodeId);
    }

    public Instant addedAt() {
        return addedAt;
    }

    public int score() {
        return score;
    }

    public Instant scoreAt() {
        return scoreAt;
    }

    /** Null if it never misbehaved. */
    public String lastOffence() {
        return lastOffence;
    }

    /** Null if it was never banned, or was pardoned. May lie in the past. */
    public Instant bannedUntil() {
        return bannedUntil;
    }

    public boolean bannedAt(Instant time) {
        return bannedUntil != null && bannedUntil.isAfter(time);
    }
}
