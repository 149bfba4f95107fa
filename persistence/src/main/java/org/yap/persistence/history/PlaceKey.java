package org.yap.persistence.history;

import java.io.Serializable;

/** Key of a payment on the main chain. */
record PlaceKey(int network, int height, int position) implements Serializable {}
