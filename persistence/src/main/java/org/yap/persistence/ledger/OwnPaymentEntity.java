package org.yap.persistence.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A payment of this node's own people that is not buried yet. */
@Entity
@Immutable
@Table(name = "own_payment")
@IdClass(LeafKey.class)
class OwnPaymentEntity {
    @Id
    private int network;

    @Id
    private byte[] leaf;

    private long arrival;

    private byte[] raw;

    /** For Jakarta Persistence. */
    protected OwnPaymentEntity() {}
}
