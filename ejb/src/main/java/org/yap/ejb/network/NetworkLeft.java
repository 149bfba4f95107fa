package org.yap.ejb.network;

import org.yap.ledger.value.NetworkId;

/** CDI event: this node has left a network; whatever still holds something of it must let go, members' keys above all. */
public record NetworkLeft(NetworkId network) {}
