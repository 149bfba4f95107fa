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
}
