/**
 * The networks that this node is a member of: created, joined, shown, left.
 *
 * <p>May import {@code runtime}, {@code mining}, {@code gossip} and {@code service}, the stores and the ledger. Start at
 * {@link org.yap.ejb.network.Networks}.
 */
package org.yap.ejb.network;
