package org.yap.ejb.runtime;

import java.time.Duration;
import org.yap.ejb.service.LongTransactions;
import org.yap.persistence.index.IndexProgress;
import org.yap.persistence.ledger.LedgerRepository;

/** A network's index of payments in the database; each step is a transaction of its own. */
record StoredIndex(LedgerRepository ledger, LongTransactions transactions) implements IndexFollower.Index {
    /** To merge runs takes long. */
    private static final Duration STATEMENT_PATIENCE = Duration.ofMinutes(1);

    @Override
    public boolean step() {
        return transactions.ask(STATEMENT_PATIENCE, ledger::index);
    }

    @Override
    public IndexProgress progress() {
        return transactions.ask(STATEMENT_PATIENCE, ledger::indexed);
    }
}
