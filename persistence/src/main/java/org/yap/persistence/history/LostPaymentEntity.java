package org.yap.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A payment made at this node that no block will take any more. */
@Entity
@Immutable
@Table(name = "lost_payment")
class LostPaymentEntity {
    @Id
    private long arrival;

    private int network;

    @Column(name = "payment_id")
    private byte[] paymentId;

    private byte[] raw;

    /** For Jakarta Persistence. */
    protected LostPaymentEntity() {}
}
