package org.yap.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.yap.ledger.network.Genesis;

/** A network of which this node is a member. */
@Entity
@Immutable
@Table(name = "network")
class NetworkEntity {
    @Id
    private int network;

    private byte[] id;

    private byte[] genesis;

    @Column(name = "joined_at")
    private Instant joinedAt;

    /** For Jakarta Persistence. */
    protected NetworkEntity() {}

    int network() {
        return network;
    }

    Genesis genesis() {
        return Genesis.decode(genesis).orThrow();
    }
}
