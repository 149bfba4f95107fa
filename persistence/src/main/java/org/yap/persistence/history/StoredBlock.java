package org.yap.persistence.history;

import java.util.Optional;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.ChainEntry;

/**
 * A block of the main chain without its payments.
 *
 * @param reward empty for genesis
 * @param payments how many it holds
 * @param size bytes of the whole encoded block
 */
public record StoredBlock(ChainEntry entry, Optional<Reward> reward, int payments, int size) {}
