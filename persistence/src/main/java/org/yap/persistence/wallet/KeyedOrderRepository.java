package org.yap.persistence.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.value.Hash256;

/** Orders that programs sent under keys of their own. Called within a transaction. */
@Dependent
public final class KeyedOrderRepository {
    private final EntityManager entities;

    @Inject
    public KeyedOrderRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** In place of the one that the user's key stood for, if any. */
    public void put(KeyedOrder order) {
        entities.createQuery("delete from KeyedOrderEntity o where o.userId = :user and o.key = :key")
                .setParameter("user", order.userId())
                .setParameter("key", order.key())
                .executeUpdate();
        entities.persist(new KeyedOrderEntity(order));
    }

    /** Nothing came of it. */
    public void remove(String ticket) {
        entities.createQuery("delete from KeyedOrderEntity o where o.ticket = :ticket")
                .setParameter("ticket", ticket)
                .executeUpdate();
    }

    public Optional<KeyedOrder> byKey(long userId, String key) {
        return found(entities.createQuery(
                        "select o from KeyedOrderEntity o where o.userId = :user and o.key = :key",
                        KeyedOrderEntity.class)
                .setParameter("user", userId)
                .setParameter("key", key)
                .getResultList());
    }

    public Optional<KeyedOrder> byTicket(String ticket) {
        return found(entities.createQuery(
                        "select o from KeyedOrderEntity o where o.ticket = :ticket", KeyedOrderEntity.class)
                .setParameter("ticket", ticket)
                .getResultList());
    }

    private static Optional<KeyedOrder> found(List<KeyedOrderEntity> rows) {
        return rows.stream().findFirst().map(KeyedOrderEntity::toRecord);
    }

    /** Its payment is stored, in the same transaction. Does nothing if its order came without a key. */
    public void made(String ticket, Hash256 payment) {
        entities.createQuery("update KeyedOrderEntity o set o.payment = :payment where o.ticket = :ticket")
                .setParameter("payment", payment.bytes())
                .setParameter("ticket", ticket)
                .executeUpdate();
    }

    /** Its payment is no longer stored, since the ledger refused it. */
    public void notMade(String ticket) {
        entities.createQuery("update KeyedOrderEntity o set o.payment = null where o.ticket = :ticket")
                .setParameter("ticket", ticket)
                .executeUpdate();
    }

    /** The user's oldest of which no payment was made, or none yet; at most {@code count}. */
    public List<KeyedOrder> unpaid(long userId, int count) {
        return entities
                .createQuery(
                        "select o from KeyedOrderEntity o where o.userId = :user and o.payment is null"
                                + " order by o.created, o.id",
                        KeyedOrderEntity.class)
                .setParameter("user", userId)
                .setMaxResults(count)
                .getResultList()
                .stream()
                .map(KeyedOrderEntity::toRecord)
                .toList();
    }

    /** Unless a payment was made of it after all; whether it was removed. */
    public boolean removeUnpaid(String ticket) {
        return entities.createQuery("delete from KeyedOrderEntity o where o.ticket = :ticket and o.payment is null")
                        .setParameter("ticket", ticket)
                        .executeUpdate()
                > 0;
    }

    public long count() {
        return entities.createQuery("select count(o) from KeyedOrderEntity o", Long.class)
                .getSingleResult();
    }

    public long countOf(long userId) {
        return entities.createQuery("select count(o) from KeyedOrderEntity o where o.userId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }

    /** Forgets those from before {@code time}. */
    public void expire(Instant time) {
        entities.createQuery("delete from KeyedOrderEntity o where o.created < :time")
                .setParameter("time", time)
                .executeUpdate();
    }
}
