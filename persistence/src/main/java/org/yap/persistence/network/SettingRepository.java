package org.yap.persistence.network;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.yap.ledger.value.NetworkId;

/** Settings of this node and of its networks. Called within a transaction. */
@Dependent
public final class SettingRepository {
    private final EntityManager entities;

    @Inject
    public SettingRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Whether programs need no login; false until it is set. */
    public boolean openToPrograms() {
        return entities.createQuery("select s from NodeSettingEntity s", NodeSettingEntity.class)
                .getResultStream()
                .anyMatch(NodeSettingEntity::openToPrograms);
    }

    public void setOpenToPrograms(boolean open) {
        entities.createNativeQuery("""
            insert into node_setting(id, open_to_programs) values (:id, :open)
            on conflict (id) do update set open_to_programs = excluded.open_to_programs\
            """)
                .setParameter("id", NodeSettingEntity.ONLY)
                .setParameter("open", open)
                .executeUpdate();
    }

    /** Number of member nodes, as last entered; 1 until it is set. */
    public int members(NetworkId network) {
        return entities.createQuery(
                        "select s from NetworkSettingEntity s where s.network = :network", NetworkSettingEntity.class)
                .setParameter("network", network.hash().bytes())
                .getResultStream()
                .findFirst()
                .map(NetworkSettingEntity::members)
                .orElse(1);
    }

    public void setMembers(NetworkId network, int members) {
        entities.createNativeQuery("""
            insert into network_setting(network, members) values (:network, :members)
            on conflict (network) do update set members = excluded.members\
            """)
                .setParameter("network", network.hash().bytes())
                .setParameter("members", members)
                .executeUpdate();
    }

    /** Forgets what is stored about a network that this node leaves. */
    public void forget(NetworkId network) {
        entities.createQuery("delete from NetworkSettingEntity s where s.network = :network")
                .setParameter("network", network.hash().bytes())
                .executeUpdate();
    }
}
