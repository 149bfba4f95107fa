/**
 * The running networks of this node: for each a writer, which alone changes the ledger, and the threads that they share.
 *
 * <p>Start at {@link org.yap.ejb.runtime.LedgerGateway}, by which services reach a network;
 * {@link org.yap.ejb.runtime.NetworkRuntime} starts and ends them, and {@link org.yap.ejb.runtime.RunningNetwork} joins one
 * to its {@link org.yap.ejb.writer.NetworkWriter}. What a network needs of its neighbours it says in ports of its own:
 * {@link org.yap.ejb.runtime.GossipInbox}, {@link org.yap.ejb.runtime.GossipTransport} and
 * {@link org.yap.ejb.runtime.ConnectedNeighbours}.
 */
package org.yap.ejb.runtime;
