package org.yap.persistence.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A payment that waits for a block. */
@Entity
@Immutable
@Table(name = "pool_payment")
@IdClass(LeafKey.class)
class PoolPaymentEntity {
    @Id
    private int network;

    @Id
    private byte[] leaf;

    private long arrival;

    private byte[] raw;

    /** For Jakarta Persistence. */
    protected PoolPaymentEntity() {}
}
