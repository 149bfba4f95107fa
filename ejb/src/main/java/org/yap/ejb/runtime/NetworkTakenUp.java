package org.yap.ejb.runtime;

import org.yap.ledger.value.NetworkId;

/** CDI event: this node is a member again of a network whose data it had kept, and the network runs. */
public record NetworkTakenUp(NetworkId network) {}
