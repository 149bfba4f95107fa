package org.yap.persistence.admission;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Invitations, and requests to join. Called within a transaction. */
@Dependent
public final class AdmissionRepository {
    private static final String NETWORK = "network";
    private static final String NODE = "node";
    private static final String HASH = "hash";
    private static final String STATE = "state";
    private static final String WAITING = "waiting";
    private static final String TIME = "time";

    private final EntityManager entities;

    @Inject
    public AdmissionRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** One that is new. */
    public void save(InvitationRecord invitation) {
        entities.persist(new InvitationEntity(invitation));
    }

    public Optional<InvitationRecord> invitation(String tokenHash) {
        return Optional.ofNullable(entities.find(InvitationEntity.class, tokenHash))
                .map(InvitationEntity::toRecord);
    }

    /** Newest first. */
    public List<InvitationRecord> invitations(NetworkId network) {
        return entities.createQuery(
                        "select i from InvitationEntity i where i.network = :network order by i.createdAt desc, i.tokenHash",
                        InvitationEntity.class)
                .setParameter(NETWORK, network.toString())
                .getResultStream()
                .map(InvitationEntity::toRecord)
                .toList();
    }

    /** Atomic: of all nodes that come with the same token, one gets true. */
    public boolean useInvitation(String tokenHash, NodeId by, Instant now) {
        return entities.createQuery("update InvitationEntity i set i.usedBy = :node, i.usedAt = :time"
                                + " where i.tokenHash = :hash and i.usedBy is null and i.revokedAt is null"
                                + " and i.expiresAt > :time")
                        .setParameter(NODE, by.toString())
                        .setParameter(TIME, now)
                        .setParameter(HASH, tokenHash)
                        .executeUpdate()
                == 1;
    }

    /**
     * Makes an invitation void, and refuses who waits because of it. False, and nothing is changed, if a node was
     * admitted by it, or it is void already.
     */
    public boolean revokeInvitation(String tokenHash, String by, Instant now) {
        boolean refused = entities.createQuery("update JoinRequestEntity r set r.state = :state, r.decidedBy = :by,"
                                + " r.decidedAt = :time where r.tokenHash = :hash and r.state = :waiting")
                        .setParameter(STATE, JoinRequestRecord.State.REFUSED)
                        .setParameter("by", by)
                        .setParameter(TIME, now)
                        .setParameter(HASH, tokenHash)
                        .setParameter(WAITING, JoinRequestRecord.State.WAITING)
                        .executeUpdate()
                == 1;
        return entities.createQuery("update InvitationEntity i set i.revokedAt = :time where i.tokenHash = :hash"
                                + " and i.revokedAt is null and (i.usedBy is null or :refused = true)")
                        .setParameter(TIME, now)
                        .setParameter(HASH, tokenHash)
                        .setParameter("refused", refused)
                        .executeUpdate()
                == 1;
    }

    /** Forgets invitations that expired before, but not while a node waits because of one, and requests decided before. */
    public void forgetBefore(Instant expired, Instant decided) {
        entities.createQuery("delete from JoinRequestEntity r where r.decidedAt < :time")
                .setParameter(TIME, decided)
                .executeUpdate();
        entities.createQuery("delete from InvitationEntity i where i.expiresAt < :time"
                        + " and not exists (select 1 from JoinRequestEntity r where r.tokenHash = i.tokenHash)")
                .setParameter(TIME, expired)
                .executeUpdate();
    }

    /** Adds a request, in place of the one that the node made before in that network. */
    public void save(JoinRequestRecord request) {
        JoinRequestEntity unusedMerged = entities.merge(new JoinRequestEntity(request));
    }

    public Optional<JoinRequestRecord> request(NetworkId network, NodeId node) {
        return Optional.ofNullable(entities.find(JoinRequestEntity.class, new JoinRequestEntity.Key(network, node)))
                .map(JoinRequestEntity::toRecord);
    }

    /** In any state; the first asked first. */
    public List<JoinRequestRecord> requests(NetworkId network) {
        return entities.createQuery(
                        "select r from JoinRequestEntity r where r.key.network = :network order by r.askedAt, r.key.node",
                        JoinRequestEntity.class)
                .setParameter(NETWORK, network.toString())
                .getResultStream()
                .map(JoinRequestEntity::toRecord)
                .toList();
    }

    /** An administrator's word on a node that waits; false if it does not wait. */
    public boolean decide(NetworkId network, NodeId node, JoinRequestRecord.State state, String by, Instant now) {
        return entities.createQuery("update JoinRequestEntity r set r.state = :state, r.decidedBy = :by,"
                                + " r.decidedAt = :time where r.key.network = :network and r.key.node = :node"
                                + " and r.state = :waiting")
                        .setParameter(STATE, state)
                        .setParameter("by", by)
                        .setParameter(TIME, now)
                        .setParameter(NETWORK, network.toString())
                        .setParameter(NODE, node.toString())
                        .setParameter(WAITING, JoinRequestRecord.State.WAITING)
                        .executeUpdate()
                == 1;
    }

    /** Keeps that this node asked for a network, in place of what is kept of that. */
    public void save(OwnRequestRecord request) {
        OwnRequestEntity unusedMerged = entities.merge(new OwnRequestEntity(request));
    }

    /** The latest first. */
    public List<OwnRequestRecord> ownRequests() {
        return entities.createQuery(
                        "select r from OwnRequestEntity r order by r.askedAt desc, r.network", OwnRequestEntity.class)
                .getResultStream()
                .map(OwnRequestEntity::toRecord)
                .toList();
    }

    /** False if nothing was kept. */
    public boolean forgetOwnRequest(NetworkId network) {
        return entities.createQuery("delete from OwnRequestEntity r where r.network = :network")
                        .setParameter(NETWORK, network.toString())
                        .executeUpdate()
                == 1;
    }

    /** Forgets whom this node invited to a network, and who asked to be admitted. */
    public void forget(NetworkId network) {
        entities.createQuery("delete from JoinRequestEntity r where r.key.network = :network")
                .setParameter(NETWORK, network.toString())
                .executeUpdate();
        entities.createQuery("delete from InvitationEntity i where i.network = :network")
                .setParameter(NETWORK, network.toString())
                .executeUpdate();
    }
}
