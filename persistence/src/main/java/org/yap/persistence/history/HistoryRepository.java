package org.yap.persistence.history;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.index.NewerPayments;

/** Gives the history of each network. Called within a transaction. */
@Dependent
public final class HistoryRepository {
    private final EntityManager entities;
    private final NewerPayments newer;

    @Inject
    public HistoryRepository(EntityManager entities, NewerPayments newer) {
        this.entities = entities;
        this.newer = newer;
    }

    public LedgerHistory of(NetworkId network) {
        return new LedgerHistory(entities, network, newer);
    }
}
