package org.yap.persistence.history;

import java.util.function.Function;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.Reward;
import org.yap.ledger.value.Hash256;

/** The reward of a block of the main chain, credited or still maturing. */
public record StoredReward(Reward reward, Place place, Hash256 block, BlockHeader header) implements HistoryEntry {
    @Override
    public <T> T to(Function<? super StoredPayment, T> payment, Function<? super StoredReward, T> reward) {
        return reward.apply(this);
    }
}
