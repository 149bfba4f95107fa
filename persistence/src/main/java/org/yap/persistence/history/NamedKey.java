package org.yap.persistence.history;

import java.io.Serializable;

/** Key of what a hash names in a network. */
record NamedKey(int network, byte[] hash) implements Serializable {}
