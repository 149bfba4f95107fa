package org.yap.persistence.history;

import java.io.Serializable;

/** Key of an account: network and address hash. */
record NamedKey(int network, byte[] hash) implements Serializable {}
