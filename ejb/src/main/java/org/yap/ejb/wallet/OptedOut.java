package org.yap.ejb.wallet;

import org.yap.ledger.value.NetworkId;

/** CDI event: a user opted out of a network; forget every key of that membership. */
public record OptedOut(long userId, NetworkId network) {}
