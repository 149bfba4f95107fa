package org.yap.ejb.runtime;

import org.yap.ledger.value.NetworkId;

/** CDI event: this node has left a network; forget everything of it, users' keys above all. */
public record NetworkLeft(NetworkId network) {}
