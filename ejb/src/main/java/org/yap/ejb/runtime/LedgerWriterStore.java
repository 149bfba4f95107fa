package org.yap.ejb.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.yap.ejb.service.LongTransactions;
import org.yap.ejb.writer.WriterNode;
import org.yap.ejb.writer.WriterStore;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.node.SnapshotPace;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.persistence.ledger.LedgerRepository;
import org.yap.persistence.network.ReorganisationLog;
import org.yap.persistence.network.ReorganisationRecord;
import org.yap.persistence.sql.DirectConnections;

/**
 * The writer's database: ledger and log of reorganisations. It takes part in none of the container's transactions, which would cost
 * more than the commit itself.
 */
final class LedgerWriterStore implements WriterStore {
    /** A piece of a change of branch writes some hundred thousand rows with one statement. */
    private static final Duration STATEMENT_PATIENCE = Duration.ofMinutes(1);

    private final LedgerRepository shared;
    private final LongTransactions transactions;
    private final DirectConnections connections;
    private final LedgerRepository ledger;
    private final ReorganisationLog reorganisations;
    private final RandomGenerator random;
    private final SnapshotPace snapshots;
    private volatile NodeLimits limits;
    private final Predicate<Runnable> copier;
    private final AtomicBoolean copying = new AtomicBoolean();
    private final Runnable counted;
    private volatile int accounts;
    private final AtomicBoolean chainChanged = new AtomicBoolean(true);

    /**
     * @param shared the ledger in the container's transactions
     * @param copier does something later on a thread that may be busy for a while; false if it does not
     * @param counted is called when {@link #accounts} was counted again
     */
    LedgerWriterStore(
            LedgerRepository shared,
            LongTransactions transactions,
            RandomGenerator random,
            SnapshotPace snapshots,
            NodeLimits limits,
            Predicate<Runnable> copier,
            Runnable counted) {
        this.shared = shared;
        this.transactions = transactions;
        this.connections = transactions.beside(STATEMENT_PATIENCE);
        this.ledger = shared.over(connections);
        this.reorganisations = new ReorganisationLog(connections);
        this.random = random;
        this.snapshots = snapshots;
        this.limits = limits;
        this.copier = copier;
        this.counted = counted;
    }

    /** For the next restoration. */
    void limit(NodeLimits next) {
        limits = next;
    }

    /** How many there were at the last restoration or snapshot; 0 before. */
    int accounts() {
        return accounts;
    }

    private void count(int now) {
        accounts = now;
        counted.run();
    }

    /** Counts the accounts before they are in memory: limits and log know of them even if they do not fit. */
    @Override
    public WriterNode restore(long nowMillis) {
        return connections.inTransaction(() -> {
            ledger.takeOver();
            count(ledger.accountCount());
            return WriterNode.of(
                    NetworkNode.restore(ledger, NodeSettings.with(limits).with(snapshots), random, nowMillis));
        });
    }

    /** Whether blocks were stored since the last call. */
    boolean chainChanged() {
        return chainChanged.getAndSet(false);
    }

    /** One at a time: while the last one is still being written, the next is not. */
    @Override
    public void keep(AccountSnapshot snapshot) {
        count(snapshot.count());
        if (copying.compareAndSet(false, true)) {
            boolean taken = copier.test(() -> {
                try {
                    transactions.ask(STATEMENT_PATIENCE, () -> {
                        shared.keep(snapshot);
                        return null;
                    });
                } finally {
                    copying.set(false);
                }
            });
            if (!taken) {
                copying.set(false);
            }
        }
    }

    @Override
    public void store(Commit commit, long nowMillis) {
        if (commit.reorganised().isPresent()) {
            connections.inTransaction(() -> {
                ledger.apply(commit);
                log(commit, commit.reorganised().get(), nowMillis);
                return null;
            });
        } else {
            ledger.apply(commit);
        }
        if (!commit.connected().isEmpty() || !commit.undone().isEmpty()) {
            chainChanged.set(true);
        }
    }

    private void log(Commit commit, Commit.Reorganised change, long nowMillis) {
        reorganisations.add(
                ledger.genesis().id(),
                new ReorganisationRecord(
                        Instant.ofEpochMilli(nowMillis),
                        change.oldTip(),
                        commit.newTip().hash(),
                        change.forkHeight(),
                        change.undone(),
                        change.connected()));
    }
}
