/**
 * The running networks of this node: one writer thread for each, which is the only one that changes its ledger.
 *
 * <p>May import {@code service}, the stores and the ledger. What a running network needs of its neighbours it says in
 * ports of its own, {@link org.yap.ejb.runtime.GossipInbox}, {@link org.yap.ejb.runtime.GossipTransport} and
 * {@link org.yap.ejb.runtime.ConnectedNeighbours}. Start at {@link org.yap.ejb.runtime.LedgerGateway}, then
 * {@link org.yap.ejb.runtime.NetworkWriter}, which needs no container; {@link org.yap.ejb.runtime.NetworkRuntime} joins it
 * to one.
 */
package org.yap.ejb.runtime;
