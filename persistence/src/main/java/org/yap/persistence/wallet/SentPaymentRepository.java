package org.yap.persistence.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Payments that users made at this node, with what became of them. Called within a transaction. */
@Dependent
public final class SentPaymentRepository {
    private final EntityManager entities;

    @Inject
    public SentPaymentRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Does nothing if it is there already. */
    public void add(SentPayment sent) {
        if (byId(sent.payment().network(), sent.payment().id()).isEmpty()) {
            entities.persist(new SentPaymentEntity(sent));
        }
    }

    /**
     * Notes that the ledger accepted the payment, or the id of the reason why not. Does nothing if that was noted before.
     */
    public void settle(NetworkId network, Hash256 id, Optional<String> refusal) {
        entities.createQuery("update SentPaymentEntity s set s.settled = true, s.refusal = :refusal"
                        + " where s.network = :network and s.paymentId = :id and s.settled = false")
                .setParameter("refusal", refusal.orElse(null))
                .setParameter("network", network.hash().bytes())
                .setParameter("id", id.bytes())
                .executeUpdate();
    }

    /** Forgets a payment that was refused. */
    public void remove(NetworkId network, Hash256 id) {
        entities.createQuery("delete from SentPaymentEntity s where s.network = :network and s.paymentId = :id")
                .setParameter("network", network.hash().bytes())
                .setParameter("id", id.bytes())
                .executeUpdate();
    }

    public Optional<SentPayment> byId(NetworkId network, Hash256 id) {
        return entities.createQuery(
                        "select s from SentPaymentEntity s where s.network = :network and s.paymentId = :id",
                        SentPaymentEntity.class)
                .setParameter("network", network.hash().bytes())
                .setParameter("id", id.bytes())
                .getResultStream()
                .findFirst()
                .map(SentPaymentEntity::toRecord);
    }

    /** Newest first. */
    public List<SentPayment> latest(NetworkId network, AddressHash sender, int count) {
        return entities.createQuery(
                        "select s from SentPaymentEntity s where s.network = :network and s.sender = :sender"
                                + " order by s.id desc",
                        SentPaymentEntity.class)
                .setParameter("network", network.hash().bytes())
                .setParameter("sender", sender.bytes())
                .setMaxResults(count)
                .getResultStream()
                .map(SentPaymentEntity::toRecord)
                .toList();
    }

    /**
     * The sender's payments that are in no block, newest first.
     *
     * @param unmined leaves out those that a block holds; is given those that no indexed block holds
     */
    public List<SentPayment> unmined(
            NetworkId network, AddressHash sender, int count, UnaryOperator<List<SentPayment>> unmined) {
        List<SentPayment> found = new ArrayList<>();
        List<SentPaymentEntity> page = unindexed(network, sender, Long.MAX_VALUE, count);
        while (!page.isEmpty()) {
            found.addAll(
                    unmined.apply(page.stream().map(SentPaymentEntity::toRecord).toList()));
            page = found.size() < count
                    ? unindexed(network, sender, page.get(page.size() - 1).id(), count)
                    : List.of();
        }
        return List.copyOf(found.subList(0, Math.min(count, found.size())));
    }

    private List<SentPaymentEntity> unindexed(NetworkId network, AddressHash sender, long before, int count) {
        return entities.createQuery(
                        "select s from SentPaymentEntity s where s.network = :network and s.sender = :sender"
                                + " and s.height is null and s.id < :before order by s.id desc",
                        SentPaymentEntity.class)
                .setParameter("network", network.hash().bytes())
                .setParameter("sender", sender.bytes())
                .setParameter("before", before)
                .setMaxResults(count)
                .getResultList();
    }

    /** Payments that the ledger has neither accepted nor refused, oldest first. */
    public List<SentPayment> unsettled(NetworkId network, int count) {
        return unsettled("", network)
                .setMaxResults(count)
                .getResultStream()
                .map(SentPaymentEntity::toRecord)
                .toList();
    }

    /** Those of one sender. */
    public List<SentPayment> unsettled(NetworkId network, AddressHash sender) {
        return unsettled(" and s.sender = :sender", network)
                .setParameter("sender", sender.bytes())
                .getResultStream()
                .map(SentPaymentEntity::toRecord)
                .toList();
    }

    private TypedQuery<SentPaymentEntity> unsettled(String which, NetworkId network) {
        return entities.createQuery(
                        "select s from SentPaymentEntity s where s.network = :network and s.settled = false" + which
                                + " order by s.id",
                        SentPaymentEntity.class)
                .setParameter("network", network.hash().bytes());
    }
}
