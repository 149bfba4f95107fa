package org.yap.ejb.runtime;

import org.yap.ledger.effect.Effect;
import org.yap.ledger.value.NetworkId;

/**
 * CDI event for {@code @ObservesAsync}, fired after the commit and merged under load: what changed in the ledger of a
 * network, for pages and timers.
 */
public record LedgerEvent(NetworkId network, Effect.Notice notice) {}
