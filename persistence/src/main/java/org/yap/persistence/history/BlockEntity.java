package org.yap.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.value.Hash256;

/** A block of the main chain without its payments; the genesis block, at height 0, has neither miner nor reward. */
@Entity
@Immutable
@Table(name = "block")
@IdClass(HeightKey.class)
class BlockEntity {
    @Id
    private int network;

    @Id
    private int height;

    private int payments;

    private int size;

    @Column(name = "reward_amount")
    private Long rewardAmount;

    @Column(precision = 78)
    private BigInteger work;

    private byte[] hash;

    private byte[] header;

    private byte[] miner;

    private byte[] reward;

    /** For Jakarta Persistence. */
    protected BlockEntity() {}

    StoredBlock stored() {
        ChainEntry entry = new ChainEntry(BlockHeader.decode(header).orThrow(), Hash256.of(hash), height, work);
        return new StoredBlock(
                entry,
                Optional.ofNullable(reward).map(bytes -> Reward.decode(bytes).orThrow()),
                payments,
                size);
    }
}
