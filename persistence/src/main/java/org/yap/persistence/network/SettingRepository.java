package org.yap.persistence.network;

import jakarta.persistence.EntityManager;
import org.yap.ledger.value.NetworkId;

/** Settings in PostgreSQL. */
public final class SettingRepository implements SettingStore {
    private final EntityManager entities;

    public SettingRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public boolean openToPrograms() {
        return entities.createQuery("select s from NodeSetting s", NodeSetting.class)
                .getResultStream()
                .anyMatch(NodeSetting::openToPrograms);
    }

    @Override
    public void setOpenToPrograms(boolean open) {
        entities.createNativeQuery("""
                        insert into node_setting(id, open_to_programs) values (:id, :open)
                        on conflict (id) do update set open_to_programs = excluded.open_to_programs""")
                .setParameter("id", NodeSetting.ONLY)
                .setParameter("open", open)
                .executeUpdate();
    }

    @Override
    public int members(NetworkId network) {
        return entities.createQuery("select s from NetworkSetting s where s.network = :network", NetworkSetting.class)
                .setParameter("network", network.hash().bytes())
                .getResultStream()
                .findFirst()
                .map(NetworkSetting::members)
                .orElse(1);
    }

    @Override
    public void setMembers(NetworkId network, int members) {
        entities.createNativeQuery("""
                        insert into network_setting(network, members) values (:network, :members)
                        on conflict (network) do update set members = excluded.members""")
                .setParameter("network", network.hash().bytes())
                .setParameter("members", members)
                .executeUpdate();
    }

    @Override
    public void forget(NetworkId network) {
        entities.createQuery("delete from NetworkSetting s where s.network = :network")
                .setParameter("network", network.hash().bytes())
                .executeUpdate();
    }
}
