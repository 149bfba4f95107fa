package org.yap.persistence.network;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Settings of this node. Called within a transaction. */
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
}
