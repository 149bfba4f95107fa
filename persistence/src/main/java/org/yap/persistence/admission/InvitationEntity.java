package org.yap.persistence.admission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Row of an invitation. Everything above sees {@link InvitationRecord}. */
@Entity
@Table(name = "invitation")
class InvitationEntity {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "network_id", nullable = false, updatable = false)
    private String network;

    @Column(nullable = false, updatable = false)
    private String label;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "needs_approval", nullable = false, updatable = false)
    private boolean needsApproval;

    @Column(name = "used_by")
    private String usedBy;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    protected InvitationEntity() {}

    InvitationEntity(InvitationRecord record) {
        tokenHash = record.tokenHash();
        network = record.network().toString();
        label = record.label();
        createdBy = record.createdBy();
        createdAt = record.createdAt();
        expiresAt = record.expiresAt();
        needsApproval = record.needsApproval();
    }

    InvitationRecord toRecord() {
        return new InvitationRecord(
                tokenHash,
                NetworkId.ofHex(network),
                label,
                createdBy,
                createdAt,
                expiresAt,
                needsApproval,
                Optional.ofNullable(usedBy).map(NodeId::ofHex),
                Optional.ofNullable(usedAt),
                Optional.ofNullable(revokedAt));
    }
}
