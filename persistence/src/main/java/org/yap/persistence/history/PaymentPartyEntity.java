package org.yap.persistence.history;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Says that an account made or received a payment. */
@Entity
@Immutable
@Table(name = "payment_party")
@IdClass(PartyKey.class)
class PaymentPartyEntity {
    @Id
    private long account;

    @Id
    private int height;

    @Id
    private int position;

    /** For Jakarta Persistence. */
    protected PaymentPartyEntity() {}
}
