package org.yap.ejb.runtime;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.ledger.LedgerStore;
import org.yap.persistence.network.ReorganisationStore;

/** The writer's database: ledger and log of reorganisations, in the container's transactions. */
final class LedgerWriterStore implements WriterStore {
    private final LedgerStore ledger;
    private final ReorganisationStore reorganisations;
    private final Transactions transactions;
    private final RandomGenerator random;

    LedgerWriterStore(
            LedgerStore ledger,
            ReorganisationStore reorganisations,
            Transactions transactions,
            RandomGenerator random) {
        this.ledger = ledger;
        this.reorganisations = reorganisations;
        this.transactions = transactions;
        this.random = random;
    }

    @Override
    public NodeCore restore(long nowMillis) {
        ledger.lock();
        return NodeCore.of(NetworkNode.restore(ledger, NodeSettings.DEFAULT, random, nowMillis));
    }

    @Override
    public <T> T inOneTransaction(Supplier<T> work) {
        try {
            return transactions.call(work::get);
        } catch (RefusedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void store(Commit commit, long nowMillis) {
        ledger.apply(commit);
        if (!commit.undone().isEmpty()) {
            reorganisations.add(
                    ledger.genesis().id(),
                    new ReorganisationStore.Entry(
                            Instant.ofEpochMilli(nowMillis),
                            commit.expectedTip(),
                            commit.newTip().hash(),
                            commit.newTip().height() - commit.connected().size(),
                            commit.undone().size(),
                            commit.connected().size()));
        }
    }

    @Override
    public boolean holds(Hash256 block) {
        return ledger.mainEntry(block).isPresent() || ledger.block(block).isPresent();
    }
}
