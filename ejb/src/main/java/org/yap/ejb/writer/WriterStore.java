package org.yap.ejb.writer;

import org.yap.ledger.chain.Commit;
import org.yap.ledger.state.AccountSnapshot;

/** What a writer asks of the database, for one network. An exception means that it failed, or that nobody knows. */
public interface WriterStore {
    /** The node as the store has it. From then on nothing is stored any more that an earlier node decided. */
    WriterNode restore(long nowMillis);

    /** Stores a commit, durable on return. */
    void store(Commit commit, long nowMillis);

    /** Keeps a copy of the accounts for the next start, later and on another thread; perhaps never. */
    void keep(AccountSnapshot snapshot);
}
