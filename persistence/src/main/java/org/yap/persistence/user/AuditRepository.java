package org.yap.persistence.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** The audit log in the database. */
@Dependent
public final class AuditRepository implements AuditStore {
    private final EntityManager entities;

    @Inject
    public AuditRepository(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(AuditEntity entry) {
        entities.persist(entry);
    }

    @Override
    public List<AuditEntity> latest(long before, int count) {
        return entities.createQuery(
                        "select e from AuditEntity e where e.id < :before order by e.id desc", AuditEntity.class)
                .setParameter("before", before)
                .setMaxResults(count)
                .getResultList();
    }

    @Override
    public long expire() {
        return ((Number) entities.createNativeQuery("select expire_audit_entries()")
                        .getSingleResult())
                .longValue();
    }

    @Override
    public int keptDays() {
        return entities.createQuery("select s from AuditSettingEntity s", AuditSettingEntity.class)
                .getResultStream()
                .findFirst()
                .map(AuditSettingEntity::keptDays)
                .orElse(DEFAULT_KEPT_DAYS);
    }

    @Override
    public void setKeptDays(int days) {
        entities.createNativeQuery("""
            insert into audit_setting(id, kept_days) values (:id, :days)
            on conflict (id) do update set kept_days = excluded.kept_days\
            """)
                .setParameter("id", AuditSettingEntity.ONLY)
                .setParameter("days", days)
                .executeUpdate();
    }
}
