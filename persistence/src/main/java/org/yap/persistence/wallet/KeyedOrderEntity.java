package org.yap.persistence.wallet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Row of an order that a program sent under a key of its own. */
@Entity
@Table(name = "keyed_order")
class KeyedOrderEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "person_id", nullable = false)
    private long userId;

    @Column(name = "order_key", nullable = false)
    private String key;

    @Column(name = "body_hash", nullable = false)
    private byte[] body;

    @Column(nullable = false)
    private String ticket;

    @Column(nullable = false)
    private byte[] network;

    @Column(name = "payment_id")
    private byte[] payment;

    @Column(nullable = false)
    private Instant created;

    protected KeyedOrderEntity() {}

    KeyedOrderEntity(KeyedOrder order) {
        this.userId = order.userId();
        this.key = order.key();
        this.body = order.body().bytes();
        this.ticket = order.ticket();
        this.network = order.network().hash().bytes();
        this.payment = order.payment().map(Hash256::bytes).orElse(null);
        this.created = order.created();
    }

    KeyedOrder toRecord() {
        return new KeyedOrder(
                userId,
                key,
                Hash256.of(body),
                ticket,
                new NetworkId(Hash256.of(network)),
                Optional.ofNullable(payment).map(Hash256::of),
                created);
    }
}
