package org.yap.persistence.membership;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** This node's memberships, one for each network. Called within a transaction. */
@Dependent
public final class MembershipRepository {
    /** Events that are kept of each network. */
    public static final int MAX_EVENTS = 1_000;

    private static final String OF_NETWORK = " e where e.network = :network";
    private static final String NETWORK = "network";

    private final EntityManager entities;

    @Inject
    public MembershipRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** What is kept; as of a new member if there is nothing yet. */
    public KeptMembership membership(NetworkId network) {
        return find(network, LockModeType.NONE)
                .orElseGet(() -> new NetworkMembershipEntity(network))
                .toRecord();
    }

    /**
     * The incarnation of this start: higher than any before, also of those that a restored backup does not know. Commit
     * it before any lease carries it.
     */
    public long start(NetworkId network, Instant now) {
        return changed(network).started(now);
    }

    /** {@code name}: at most {@link KeptMembership#MAX_NAME} characters. */
    public void setName(NetworkId network, String name) {
        changed(network).name(name);
    }

    public void setVouchers(NetworkId network, byte[] vouchers) {
        changed(network).vouchers(vouchers);
    }

    public void setRefusesVouched(NetworkId network, boolean refuses) {
        changed(network).refusesVouched(refuses);
    }

    /** Is no member from {@code time} on, but keeps the network's data. */
    public void leave(NetworkId network, Instant time) {
        changed(network).leftAt(time);
    }

    /** Is a member again. */
    public void takeUp(NetworkId network) {
        changed(network).leftAt(null);
    }

    /** Networks whose data is kept though this node is no member. */
    public Set<NetworkId> left() {
        return entities.createQuery(
                        "select e from NetworkMembershipEntity e where e.leftAt is not null",
                        NetworkMembershipEntity.class)
                .getResultStream()
                .map(NetworkMembershipEntity::network)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<NetworkMembershipEntity> find(NetworkId network, LockModeType lock) {
        return Optional.ofNullable(entities.find(NetworkMembershipEntity.class, network.toString(), lock));
    }

    private NetworkMembershipEntity changed(NetworkId network) {
        return find(network, LockModeType.PESSIMISTIC_WRITE).orElseGet(() -> {
            NetworkMembershipEntity fresh = new NetworkMembershipEntity(network);
            entities.persist(fresh);
            return fresh;
        });
    }

    public List<KnownNode> known(NetworkId network) {
        return entities.createQuery(
                        "select e from KnownNodeEntity" + OF_NETWORK + " order by e.node", KnownNodeEntity.class)
                .setParameter(NETWORK, network.toString())
                .getResultStream()
                // Others may take their place within the same transaction.
                .peek(entities::detach)
                .map(KnownNodeEntity::toRecord)
                .toList();
    }

    /** Keeps these in place of those before. */
    public void remember(NetworkId network, Collection<KnownNode> nodes, Instant now) {
        deleteOf("KnownNodeEntity", network);
        nodes.forEach(known -> entities.persist(new KnownNodeEntity(network, known, now)));
    }

    /** Adds one to those that are known, or takes its new lease. */
    public void remember(NetworkId network, KnownNode known, Instant now) {
        KnownNodeEntity unusedMerged = entities.merge(new KnownNodeEntity(network, known, now));
    }

    public List<NodeMark> marks(NetworkId network) {
        return entities.createQuery(
                        "select e from NodeMarkEntity" + OF_NETWORK + " order by e.node", NodeMarkEntity.class)
                .setParameter(NETWORK, network.toString())
                .getResultStream()
                .map(NodeMarkEntity::toRecord)
                .toList();
    }

    public NodeMark mark(NetworkId network, NodeId node) {
        return findMark(network, node).map(NodeMarkEntity::toRecord).orElseGet(() -> new NodeMark(node, false, ""));
    }

    /** Keeps the mark, or forgets the node if there is nothing to keep. */
    public void set(NetworkId network, NodeMark mark) {
        if (mark.isBlank()) {
            findMark(network, mark.node()).ifPresent(entities::remove);
        } else {
            NodeMarkEntity unusedMerged = entities.merge(new NodeMarkEntity(network, mark));
        }
    }

    private Optional<NodeMarkEntity> findMark(NetworkId network, NodeId node) {
        return Optional.ofNullable(
                entities.find(NodeMarkEntity.class, new NodeInNetwork(network.toString(), node.toString())));
    }

    /** Adds events, and drops the oldest of the network if there are too many. */
    public void add(NetworkId network, List<MemberEvent> events) {
        events.forEach(event -> entities.persist(new MemberEventEntity(network, event)));
        entities.flush();
        entities.createNativeQuery("""
            delete from membership_event where network_id = :network and id <=
                (select id from membership_event where network_id = :network order by id desc offset :kept limit 1)\
            """)
                .setParameter(NETWORK, network.toString())
                .setParameter("kept", MAX_EVENTS)
                .executeUpdate();
    }

    /** Newest first. */
    public List<MemberEvent> events(NetworkId network, int count) {
        return entities.createQuery(
                        "select e from MemberEventEntity" + OF_NETWORK + " order by e.id desc", MemberEventEntity.class)
                .setParameter(NETWORK, network.toString())
                .setMaxResults(count)
                .getResultStream()
                .map(MemberEventEntity::toRecord)
                .toList();
    }

    /**
     * Forgets all of a network, but how often this node started in it: if it comes back, its leases must be newer than
     * those that others still know.
     */
    public void forget(NetworkId network) {
        deleteOf("KnownNodeEntity", network);
        deleteOf("NodeMarkEntity", network);
        deleteOf("MemberEventEntity", network);
        find(network, LockModeType.PESSIMISTIC_WRITE).ifPresent(NetworkMembershipEntity::forgotten);
    }

    private void deleteOf(String entity, NetworkId network) {
        int unusedCount = entities.createQuery("delete from " + entity + OF_NETWORK)
                .setParameter(NETWORK, network.toString())
                .executeUpdate();
    }
}
