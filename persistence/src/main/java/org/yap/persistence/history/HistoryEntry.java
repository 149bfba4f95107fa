package org.yap.persistence.history;

import java.util.function.Function;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.value.Hash256;

/** A payment or a reward of an account, with the block of the main chain that holds it. */
public sealed interface HistoryEntry permits StoredPayment, StoredReward {
    /** Calls the function for this kind. */
    <T> T to(Function<? super StoredPayment, T> payment, Function<? super StoredReward, T> reward);

    Place place();

    Hash256 block();

    BlockHeader header();
}
