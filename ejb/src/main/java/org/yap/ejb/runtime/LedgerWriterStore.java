package org.yap.ejb.runtime;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.yap.ejb.service.LongTransactions;
import org.yap.ejb.writer.WriterNode;
import org.yap.ejb.writer.WriterStore;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeSettings;
import org.yap.persistence.ledger.LedgerRepository;
import org.yap.persistence.network.ReorganisationRecord;
import org.yap.persistence.network.ReorganisationRepository;

/** The writer's database: ledger and log of reorganisations, in the container's transactions. */
final class LedgerWriterStore implements WriterStore {
    private final LedgerRepository ledger;
    private final ReorganisationRepository reorganisations;
    private final LongTransactions transactions;
    private final RandomGenerator random;
    private final NodeSettings settings =
            NodeSettings.forHeap(Runtime.getRuntime().maxMemory());

    LedgerWriterStore(
            LedgerRepository ledger,
            ReorganisationRepository reorganisations,
            LongTransactions transactions,
            RandomGenerator random) {
        this.ledger = ledger;
        this.reorganisations = reorganisations;
        this.transactions = transactions;
        this.random = random;
    }

    @Override
    public WriterNode restore(long nowMillis) {
        ledger.lock();
        return WriterNode.of(NetworkNode.restore(ledger, settings, random, nowMillis));
    }

    @Override
    public <T> T inOneTransaction(Supplier<T> work) {
        return transactions.ask(work);
    }

    @Override
    public void store(Commit commit, long nowMillis) {
        ledger.apply(commit);
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
