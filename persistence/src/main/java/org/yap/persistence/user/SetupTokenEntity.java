package org.yap.persistence.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The hash of the token that makes the first administrator; the only row of its table. */
@Entity
@Table(name = "setup_token")
class SetupTokenEntity {
    @Id
    private Integer id = 1;

    @Column(name = "token_hash", nullable = false)
    private byte[] tokenHash;

    @Column(nullable = false)
    private Instant created;

    protected SetupTokenEntity() {}

    SetupTokenEntity(byte[] tokenHash, Instant created) {
        this.tokenHash = tokenHash.clone();
        this.created = created;
    }
}
