package org.yap.ledger.chain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.block.Reward;

/** Rewards of the main chain by height. Those that may mature soon are in memory; others are read from the store. */
final class Rewards {
    private final LedgerReads reads;
    private final int remembered;
    private final Map<Long, Reward> recent = new HashMap<>();

    Rewards(LedgerReads reads, int remembered) {
        this.reads = reads;
        this.remembered = remembered;
    }

    /** Empty for genesis and below. */
    Optional<Reward> at(long height) {
        if (height <= 0) {
            return Optional.empty();
        }
        Reward reward = recent.get(height);
        return reward != null ? Optional.of(reward) : reads.reward(height);
    }

    void connected(Reward reward) {
        recent.put(reward.height(), reward);
    }

    void undone(long height) {
        recent.remove(height);
    }

    /** All is stored up to {@code tipHeight}: what does not mature soon can be forgotten here. */
    void settle(long tipHeight) {
        if (recent.size() > remembered) {
            recent.keySet().removeIf(height -> height < tipHeight - remembered);
        }
    }
}
