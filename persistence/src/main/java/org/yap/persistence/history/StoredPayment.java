package org.yap.persistence.history;

import java.util.function.Function;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;

/** A payment of the main chain. {@code header} tells the block's time. */
public record StoredPayment(Payment payment, Place place, Hash256 block, BlockHeader header) implements HistoryEntry {
    @Override
    public <T> T to(Function<? super StoredPayment, T> payment, Function<? super StoredReward, T> reward) {
        return payment.apply(this);
    }
}
