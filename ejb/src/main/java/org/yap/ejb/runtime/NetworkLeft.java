package org.yap.ejb.runtime;

import org.yap.ledger.value.NetworkId;

/** CDI event: this node has left a network; whatever still holds something of it must let go, members' keys above all. */
public record NetworkLeft(NetworkId network) {}
