package org.yap.persistence.index;

import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;

/**
 * A payment of the main chain.
 *
 * @param position in its block, from 0
 * @param block hash of the block that {@code header} belongs to
 */
public record FoundPayment(Payment payment, int height, int position, Hash256 block, BlockHeader header) {}
