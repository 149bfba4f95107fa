package org.yap.persistence.network;

import org.yap.ledger.value.AddressHash;

/**
 * Settings of a miner. {@code intensity}: percent of a core for each thread; {@code reward}: the account that gets the
 * rewards.
 */
public record MinerRecord(boolean enabled, int threads, int intensity, AddressHash reward) {}
