package org.yap.persistence.ledger;

import java.io.Serializable;

/** Key of a payment that waits. */
record LeafKey(int network, byte[] leaf) implements Serializable {}
