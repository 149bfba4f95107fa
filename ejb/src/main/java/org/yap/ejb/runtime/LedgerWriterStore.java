package org.yap.ejb.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.yap.ejb.service.LongTransactions;
import org.yap.ejb.writer.WriterNode;
import org.yap.ejb.writer.WriterStore;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.persistence.ledger.LedgerRepository;
import org.yap.persistence.network.ReorganisationRecord;
import org.yap.persistence.network.ReorganisationRepository;

/** The writer's database: ledger and log of reorganisations, in the container's transactions. */
final class LedgerWriterStore implements WriterStore {
    /** A piece of a change of branch writes some hundred thousand rows with one statement. */
    private static final Duration STATEMENT_PATIENCE = Duration.ofMinutes(1);

    private static final long RECENT_NANOS = 6_000_000_000L;

    private final LedgerRepository ledger;
    private final ReorganisationRepository reorganisations;
    private final LongTransactions transactions;
    private final RandomGenerator random;
    private volatile NodeLimits limits;
    private final Predicate<Runnable> copier;
    private final AtomicBoolean copying = new AtomicBoolean();
    private final Runnable counted;
    private volatile int accounts;
    private boolean storing;
    private volatile boolean chainChanged = true;
    private volatile Failure failure;

    private record Failure(long nanos, Throwable cause) {}

    /**
     * @param copier does something later on a thread that may be busy for a while; false if it does not
     * @param counted is called when {@link #accounts} was counted again
     */
    LedgerWriterStore(
            LedgerRepository ledger,
            ReorganisationRepository reorganisations,
            LongTransactions transactions,
            RandomGenerator random,
            NodeLimits limits,
            Predicate<Runnable> copier,
            Runnable counted) {
        this.ledger = ledger;
        this.reorganisations = reorganisations;
        this.transactions = transactions;
        this.random = random;
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
        ledger.lock();
        count(ledger.accountCount());
        return WriterNode.of(NetworkNode.restore(ledger, NodeSettings.with(limits), random, nowMillis));
    }

    @Override
    public <T> T inOneTransaction(Supplier<T> work) {
        storing = false;
        try {
            T result = transactions.ask(STATEMENT_PATIENCE, work);
            if (storing) {
                failure = null;
            }
            return result;
        } catch (RuntimeException | Error e) {
            failure = new Failure(System.nanoTime(), e);
            throw e;
        }
    }

    /** Whether blocks were stored since the last call. */
    boolean chainChanged() {
        boolean changed = chainChanged;
        chainChanged = false;
        return changed;
    }

    /**
     * Why a transaction failed within the last seconds; empty once a step was stored. An older failure counts no more: since then
     * there was nothing to store, or it would have been repeated.
     */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure)
                .filter(last -> System.nanoTime() - last.nanos() < RECENT_NANOS)
                .map(Failure::cause);
    }

    /** One at a time: while the last one is still being written, the next is not. */
    @Override
    public void keep(AccountSnapshot snapshot) {
        count(snapshot.count());
        if (copying.compareAndSet(false, true)) {
            boolean taken = copier.test(() -> {
                try {
                    transactions.ask(STATEMENT_PATIENCE, () -> {
                        ledger.keep(snapshot);
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
        storing = true;
        ledger.apply(commit);
        chainChanged = chainChanged
                || !commit.connected().isEmpty()
                || !commit.undone().isEmpty();
        commit.reorganised()
                .ifPresent(change -> reorganisations.add(
                        ledger.genesis().id(),
                        new ReorganisationRecord(
                                Instant.ofEpochMilli(nowMillis),
                                change.oldTip(),
                                commit.newTip().hash(),
                                change.forkHeight(),
                                change.undone(),
                                change.connected())));
    }
}
