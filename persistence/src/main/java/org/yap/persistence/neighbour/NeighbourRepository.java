package org.yap.persistence.neighbour;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** This node's identity and neighbours. Called within a transaction. */
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

    public List<NeighbourMembershipEntity> memberships() {
        return entities.createQuery(
                        "select m from NeighbourMembershipEntity m order by m.addedAt", NeighbourMembershipEntity.class)
                .getResultList();
    }

    /** The stored node. Changes to it are written when the transaction ends. */
    public Optional<NeighbourEntity> node(NodeId id) {
        return Optional.ofNullable(entities.find(NeighbourEntity.class, id.toString()));
    }

    public void save(NeighbourEntity node) {
        entities.persist(node);
    }

    /** Adds the membership unless it is there. The node must be stored already. */
    public void join(NeighbourMembershipEntity membership) {
        NeighbourMembershipEntity.Key key = new NeighbourMembershipEntity.Key(membership.network(), membership.node());
        if (entities.find(NeighbourMembershipEntity.class, key) == null) {
            entities.persist(membership);
        }
    }

    /** Whether there is such a membership. If so, it is locked: nobody ends it before the transaction ends. */
    public boolean holdMembership(NetworkId network, NodeId node) {
        NeighbourMembershipEntity.Key key = new NeighbourMembershipEntity.Key(network, node);
        return entities.find(NeighbourMembershipEntity.class, key, LockModeType.PESSIMISTIC_WRITE) != null;
    }

    /** Ends a membership; true if there was one. A node without any is forgotten, unless it is banned now. */
    public boolean leave(NetworkId network, NodeId node, Instant now) {
        int left = entities.createQuery("delete from NeighbourMembershipEntity m"
                        + " where m.key.networkId = :network and m.key.nodeId = :node")
                .setParameter("network", network.toString())
                .setParameter("node", node.toString())
                .executeUpdate();
        forgetUnrelatedNodes(now);
        return left > 0;
    }

    /** Ends all memberships of a network. */
    public void leaveAll(NetworkId network, Instant now) {
        entities.createQuery("delete from NeighbourMembershipEntity m where m.key.networkId = :network")
                .setParameter("network", network.toString())
                .executeUpdate();
        forgetUnrelatedNodes(now);
    }

    /** Forgets nodes that share no network with this one and are not banned now. */
    public void forgetUnrelatedNodes(Instant now) {
        entities.createQuery("delete from NeighbourEntity n where (n.bannedUntil is null or n.bannedUntil <= :now)"
                        + " and not exists (select 1 from NeighbourMembershipEntity m where m.key.nodeId = n.nodeId)")
                .setParameter("now", now)
                .executeUpdate();
    }
}
