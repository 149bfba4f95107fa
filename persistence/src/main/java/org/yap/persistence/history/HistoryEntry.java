package org.yap.persistence.history;

import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.value.Hash256;

/** Something on the main chain that concerns an account: a payment or a reward, with the block that holds it. */
public sealed interface HistoryEntry permits StoredPayment, StoredReward {
    Place place();

    Hash256 block();

    BlockHeader header();
}
