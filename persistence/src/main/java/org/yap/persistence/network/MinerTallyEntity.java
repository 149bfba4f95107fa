package org.yap.persistence.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of how many blocks this node found in a network. */
@Entity
@Table(name = "miner_tally")
class MinerTallyEntity {
    @Id
    private byte[] network;

    @Column(name = "blocks_found", nullable = false)
    private long blocksMined;

    protected MinerTallyEntity() {}

    long blocksMined() {
        return blocksMined;
    }
}
