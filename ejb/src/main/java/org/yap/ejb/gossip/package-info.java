/**
 * Messages to and from neighbours. An envelope arrives at {@code GossipReceiver}, is opened by {@code GossipIntake} and
 * handed to its network; what a network sends leaves through {@code BridgedTransport}. {@code Bridges} keeps a bridge
 * to each neighbour.
 *
 * <p>Implements the ports of {@code runtime}. Start at
 * {@link org.yap.ejb.gossip.Neighbours}, the neighbours as pages and REST see them.
 */
package org.yap.ejb.gossip;
