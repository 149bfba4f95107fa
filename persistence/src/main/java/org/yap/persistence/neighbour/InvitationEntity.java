package org.yap.persistence.neighbour;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yap.ledger.value.NetworkId;

/** An invitation that this node gave out, known by its token's hash. */
@Entity
@Table(name = "invitation")
public class InvitationEntity {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "network_id", nullable = false, updatable = false)
    private String networkId;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "used_by")
    private String usedBy;

    @Column(name = "used_at")
    private Instant usedAt;

    protected InvitationEntity() {}

    public InvitationEntity(
            String tokenHash, NetworkId network, String createdBy, Instant createdAt, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.networkId = network.toString();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public NetworkId network() {
        return NetworkId.ofHex(networkId);
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Hex id of the node that used it; null if nobody did. */
    public String usedBy() {
        return usedBy;
    }

    public Instant usedAt() {
        return usedAt;
    }
}
