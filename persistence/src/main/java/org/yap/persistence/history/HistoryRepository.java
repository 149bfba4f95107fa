package org.yap.persistence.history;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.yap.ledger.value.NetworkId;

/** Gives the history of each network. Called within a transaction. */
@Dependent
public final class HistoryRepository {
    private final EntityManager entities;

    @Inject
    public HistoryRepository(EntityManager entities) {
        this.entities = entities;
    }

    public LedgerHistory of(NetworkId network) {
        return new LedgerHistory(entities, network);
    }
}
