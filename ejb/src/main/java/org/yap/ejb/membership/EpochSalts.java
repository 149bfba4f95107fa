package org.yap.ejb.membership;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.history.HistoryRepository;

/**
 * The blocks that samples of members are salted with: every {@link #EPOCH}th, once it is buried, so that no
 * reorganisation takes it back. Nobody can know the salt earlier, so nobody can choose a node's id by it.
 */
@Dependent
class EpochSalts {
    static final long EPOCH = 1_000;

    private final HistoryRepository histories;
    private final Transactions transactions;

    @Inject
    EpochSalts(HistoryRepository histories, Transactions transactions) {
        this.histories = histories;
        this.transactions = transactions;
    }

    /** The height of the latest such block when the chain has this height; 0 if there is none yet. */
    static long height(long tip, NetworkRules rules) {
        long buried = tip - rules.buriedDepth();
        return buried < EPOCH ? 0 : buried / EPOCH * EPOCH;
    }

    /** The hash of the main chain's block at that height; empty at 0. */
    Optional<Hash256> salt(NetworkId network, long height) {
        return height == 0
                ? Optional.empty()
                : transactions.ask(() -> histories.of(network).block(height).map(block -> block.entry()
                        .hash()));
    }
}
