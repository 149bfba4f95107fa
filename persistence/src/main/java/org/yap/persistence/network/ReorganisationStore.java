package org.yap.persistence.network;

import java.time.Instant;
import java.util.List;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** The log of reorganisations: for administrators, never read by the ledger. Called within a transaction. */
public interface ReorganisationStore {
    void add(NetworkId network, Entry entry);

    /** Newest first. */
    List<Entry> latest(NetworkId network, int count);

    /** Forgets what is stored about a network that this node leaves. */
    void forget(NetworkId network);

    /** {@code forkHeight}: of the last block that both branches share. */
    record Entry(Instant time, Hash256 oldTip, Hash256 newTip, long forkHeight, int undone, int connected) {}
}
