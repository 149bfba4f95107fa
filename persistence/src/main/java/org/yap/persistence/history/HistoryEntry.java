package org.yap.persistence.history;

import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.value.Hash256;

/** A payment or a reward of an account, with the block of the main chain that holds it. */
public sealed interface HistoryEntry permits StoredPayment, StoredReward {
    Place place();

    Hash256 block();

    BlockHeader header();
}
