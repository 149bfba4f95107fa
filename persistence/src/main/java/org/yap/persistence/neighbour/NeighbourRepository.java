package org.yap.persistence.neighbour;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.value.NodeId;

/** This node's identity, and the conduct of its neighbours. Called within a transaction. */
@Dependent
public final class NeighbourRepository {
    private final EntityManager entities;

    @Inject
    public NeighbourRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<NodeIdentityEntity> identity() {
        return Optional.ofNullable(entities.find(NodeIdentityEntity.class, NodeIdentityEntity.ONLY));
    }

    public void save(NodeIdentityEntity identity) {
        entities.persist(identity);
    }

    public List<NeighbourEntity> nodes() {
        return entities.createQuery("select n from NeighbourEntity n order by n.nodeId", NeighbourEntity.class)
                .getResultList();
    }

    /** The stored node. Changes to it are written when the transaction ends. */
    public Optional<NeighbourEntity> node(NodeId id) {
        return Optional.ofNullable(entities.find(NeighbourEntity.class, id.toString()));
    }

    public void save(NeighbourEntity node) {
        entities.persist(node);
    }

    /** Forgets nodes that are not banned, and did nothing wrong since {@code time}. */
    public void forgetForgiven(Instant time, Instant now) {
        entities.createQuery("delete from NeighbourEntity n where n.scoreAt < :time"
                        + " and (n.bannedUntil is null or n.bannedUntil <= :now)")
                .setParameter("time", time)
                .setParameter("now", now)
                .executeUpdate();
    }
}
