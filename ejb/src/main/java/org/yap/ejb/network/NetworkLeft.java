package org.yap.ejb.network;

import org.yap.ledger.value.NetworkId;

/** CDI event: this node leaves a network, whose ledger has stopped; what still holds a key of a member must let go of it. */
public record NetworkLeft(NetworkId network) {}
