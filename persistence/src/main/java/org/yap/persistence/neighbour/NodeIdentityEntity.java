package org.yap.persistence.neighbour;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The node's key pair and certificate. Whoever reads this row and knows the server's secret, or finds the key unsealed, can pass for the node. */
@Entity
@Table(name = "node_identity")
public class NodeIdentityEntity {
    static final short ONLY = 1;

    @Id
    private short id = ONLY;

    @Column(name = "private_key", nullable = false)
    private byte[] privateKey;

    @Column(nullable = false)
    private boolean sealed;

    @Column(nullable = false)
    private byte[] certificate;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    protected NodeIdentityEntity() {}

    /** PKCS#8 key and X.509 certificate, both DER. */
    public NodeIdentityEntity(byte[] privateKey, byte[] certificate, Instant createdAt) {
        this.privateKey = privateKey.clone();
        this.certificate = certificate.clone();
        this.createdAt = createdAt;
    }

    /** Puts the sealed key in place of the one in clear. */
    public void seal(byte[] sealedKey) {
        privateKey = sealedKey.clone();
        sealed = true;
    }

    public boolean sealed() {
        return sealed;
    }

    /** PKCS#8, or that sealed. */
    public byte[] privateKey() {
        return privateKey.clone();
    }

    public byte[] certificate() {
        return certificate.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }
}
