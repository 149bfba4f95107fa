package org.yap.persistence.wallet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Row of a payment that a user made at this node. */
@Entity
@Table(name = "sent_payment")
class SentPaymentEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false)
    private byte[] network;

    @Column(name = "payment_id", nullable = false)
    private byte[] paymentId;

    @Column(nullable = false)
    private byte[] sender;

    @Column(nullable = false)
    private byte[] raw;

    /** Of the main chain's block that holds it; set when that block is indexed. */
    @Column(insertable = false, updatable = false)
    private Integer height;

    @Column(nullable = false)
    private Instant created;

    @Column(nullable = false)
    private boolean settled;

    private String refusal;

    protected SentPaymentEntity() {}

    SentPaymentEntity(SentPayment sent) {
        Payment payment = sent.payment();
        this.network = payment.network().hash().bytes();
        this.paymentId = payment.id().bytes();
        this.sender = payment.sender().bytes();
        this.raw = payment.bytes();
        this.created = sent.created();
        this.settled = sent.settled();
        this.refusal = sent.refusal().orElse(null);
    }

    /** Grows from one to the next. */
    long id() {
        return id;
    }

    SentPayment toRecord() {
        NetworkId of = new NetworkId(Hash256.of(network));
        return new SentPayment(Payment.decode(raw, of).orThrow(), created, settled, Optional.ofNullable(refusal));
    }
}
