package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.yap.ejb.service.LogLimit;
import org.yap.ejb.service.LongTransactions;
import org.yap.persistence.index.IndexProgress;
import org.yap.persistence.ledger.LedgerRepository;

/** Lets a network's index of payments follow its chain, in transactions beside the writer's. */
final class IndexFollower implements Runnable {
    private static final Logger LOG = System.getLogger(IndexFollower.class.getName());
    /** To merge runs takes long. */
    private static final Duration STATEMENT_PATIENCE = Duration.ofMinutes(1);
    /** Then another network has its turn. */
    private static final int MAX_STEPS = 64;
    /** Of blocks, from which on it is worth a word. */
    private static final int FAR_BEHIND = 1_000;

    private final LedgerRepository ledger;
    private final LongTransactions transactions;
    private final BooleanSupplier chainChanged;
    private final BooleanSupplier mayWrite;
    private final LogLimit said = new LogLimit(LOG);
    private final LogLimit failed = new LogLimit(LOG);
    private boolean more;

    /** @param chainChanged whether blocks were stored since it was asked last */
    IndexFollower(
            LedgerRepository ledger,
            LongTransactions transactions,
            BooleanSupplier chainChanged,
            BooleanSupplier mayWrite) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.chainChanged = chainChanged;
        this.mayWrite = mayWrite;
    }

    @Override
    public void run() {
        if (!mayWrite.getAsBoolean() || !(chainChanged.getAsBoolean() || more)) {
            return;
        }
        more = true;
        try {
            for (int steps = 0; steps < MAX_STEPS && more; steps++) {
                more = transactions.ask(STATEMENT_PATIENCE, ledger::index);
            }
            if (more) {
                sayHowFar(transactions.ask(STATEMENT_PATIENCE, ledger::indexed));
            }
        } catch (RuntimeException e) {
            failed.log(
                    Level.WARNING,
                    "Network " + ledger.genesis().id() + ": the index of payments could not follow; it is tried again",
                    e);
        }
    }

    private void sayHowFar(IndexProgress progress) {
        if (progress.tip() - progress.height() > FAR_BEHIND) {
            said.log(
                    Level.INFO,
                    "Network " + ledger.genesis().id() + ": payments are indexed up to block " + progress.height()
                            + " of " + progress.tip(),
                    null);
        }
    }
}
