package org.yap.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A payment made at this node that is in no block and is sent again. */
@Entity
@Immutable
@Table(name = "own_payment")
class OwnPaymentEntity {
    @Id
    private long arrival;

    private int network;

    @Column(name = "id_key")
    private long idKey;

    private byte[] raw;

    /** For Jakarta Persistence. */
    protected OwnPaymentEntity() {}
}
