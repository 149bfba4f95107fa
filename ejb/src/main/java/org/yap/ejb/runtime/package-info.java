/**
 * The running networks of this node: for each a writer, which alone changes the ledger, and the threads that they share.
 *
 * <p>Start at {@link org.yap.ejb.runtime.LedgerGateway}, by which services reach a network. {@link
 * org.yap.ejb.runtime.NetworkRuntime} starts and ends them. {@link org.yap.ejb.runtime.RunningNetwork} connects one to its
 * {@link org.yap.ejb.writer.NetworkWriter} and sends the writer's effects on their way: messages to neighbours, notices to
 * pages. What it needs of neighbours are ports of its own, implemented by {@code gossip} and {@code membership}: {@link
 * org.yap.ejb.runtime.GossipInbox}, {@link org.yap.ejb.runtime.GossipTransport} and {@link
 * org.yap.ejb.runtime.OtherMembers}.
 */
package org.yap.ejb.runtime;
