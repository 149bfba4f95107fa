package org.yap.persistence.history;

import java.io.Serializable;

/** Key of a block on the main chain. */
record HeightKey(int network, int height) implements Serializable {}
