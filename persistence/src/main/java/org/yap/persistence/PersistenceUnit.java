package org.yap.persistence;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The entity manager that repositories have injected: always that of the caller's transaction. Safe for many threads. */
@Dependent
class PersistenceUnit {
    @Produces
    @PersistenceContext(unitName = "yap")
    EntityManager entities;
}
