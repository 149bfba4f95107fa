package org.yap.persistence;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Gives repositories the entity manager of the caller's transaction. */
@Dependent
class PersistenceUnit {
    @Produces
    @PersistenceContext(unitName = "yap")
    EntityManager entities;
}
