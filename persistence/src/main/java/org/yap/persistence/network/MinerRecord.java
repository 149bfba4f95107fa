package org.yap.persistence.network;

import org.yap.ledger.value.AddressHash;

/** How a miner is set. {@code intensity}: percent of a core for each thread; {@code reward}: the account that rewards are for. */
public record MinerRecord(boolean enabled, int threads, int intensity, AddressHash reward) {}
