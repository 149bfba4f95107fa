package org.yap.persistence.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yap.ledger.value.AddressHash;

/** Row of a network's miner. Everything above sees {@link MinerRecord}. */
@Entity
@Table(name = "miner_setting")
class MinerEntity {
    @Id
    private byte[] network;

    @Column(nullable = false)
    private boolean enabled;

    @Column(nullable = false)
    private int threads;

    @Column(nullable = false)
    private int intensity;

    @Column(name = "address_hash", nullable = false)
    private byte[] addressHash;

    protected MinerEntity() {}

    MinerRecord toSetting() {
        return new MinerRecord(enabled, threads, intensity, AddressHash.of(addressHash));
    }
}
