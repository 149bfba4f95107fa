package org.yap.ejb.wallet;

import org.yap.ledger.value.NetworkId;

/** CDI event: a user left a network; what still holds a key of that membership must let go of it. */
public record OptedOut(long userId, NetworkId network) {}
