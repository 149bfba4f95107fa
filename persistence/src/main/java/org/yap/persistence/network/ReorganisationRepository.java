package org.yap.persistence.network;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.yap.ledger.value.NetworkId;

/**
 * Reads the log of reorganisations, which the writer writes ({@link ReorganisationLog}): for administrators, never read by the
 * ledger. Called within a transaction.
 */
@Dependent
public final class ReorganisationRepository {
    private final EntityManager entities;

    @Inject
    public ReorganisationRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Newest first. */
    public List<ReorganisationRecord> latest(NetworkId network, int count) {
        return entities.createQuery(
                        "select r from ReorganisationEntity r where r.network = :network order by r.id desc",
                        ReorganisationEntity.class)
                .setParameter("network", network.hash().bytes())
                .setMaxResults(count)
                .getResultStream()
                .map(ReorganisationEntity::toRecord)
                .toList();
    }

    /** Forgets what is stored about a network that this node leaves. */
    public void forget(NetworkId network) {
        entities.createQuery("delete from ReorganisationEntity r where r.network = :network")
                .setParameter("network", network.hash().bytes())
                .executeUpdate();
    }
}
