package org.yap.persistence.network;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.yap.ledger.value.NetworkId;

/** The log of reorganisations in PostgreSQL. */
public final class ReorganisationRepository implements ReorganisationStore {
    private final EntityManager entities;

    public ReorganisationRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(NetworkId network, Entry entry) {
        entities.persist(new Reorganisation(network, entry));
    }

    @Override
    public List<Entry> latest(NetworkId network, int count) {
        return entities.createQuery(
                        "select r from Reorganisation r where r.network = :network order by r.id desc",
                        Reorganisation.class)
                .setParameter("network", network.hash().bytes())
                .setMaxResults(count)
                .getResultStream()
                .map(Reorganisation::toEntry)
                .toList();
    }

    @Override
    public void forget(NetworkId network) {
        entities.createQuery("delete from Reorganisation r where r.network = :network")
                .setParameter("network", network.hash().bytes())
                .executeUpdate();
    }
}
