package org.yap.persistence.membership;

import java.io.Serializable;

/** Key of a node in a network, both in hex. */
record NodeInNetwork(String network, String node) implements Serializable {}
