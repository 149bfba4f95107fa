package org.yap.persistence.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Where a payment of the main chain stands. */
@Entity
@Immutable
@Table(name = "payment")
@IdClass(PlaceKey.class)
class PaymentEntity {
    @Id
    private int network;

    @Id
    private int height;

    @Id
    private int position;

    @Column(name = "id_key")
    private long idKey;

    @Column(name = "leaf_key")
    private long leafKey;

    /** For Jakarta Persistence. */
    protected PaymentEntity() {}
}
