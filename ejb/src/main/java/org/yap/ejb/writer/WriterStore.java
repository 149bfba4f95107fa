package org.yap.ejb.writer;

import java.util.function.Supplier;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.state.AccountSnapshot;

/** What a writer asks of the database, for one network. */
public interface WriterStore {
    /** The node as the store has it; called inside {@link #inOneTransaction}. */
    WriterNode restore(long nowMillis);

    /** Runs {@code work} in one transaction, durable on return. An exception means that it failed, or that nobody knows. */
    <T> T inOneTransaction(Supplier<T> work);

    /** Stores all of a step; called inside {@link #inOneTransaction}. */
    void store(Commit commit, long nowMillis);

    /** Keeps a copy of the accounts for the next start, later and on another thread; perhaps never. */
    void keep(AccountSnapshot snapshot);
}
