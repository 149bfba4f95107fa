/**
 * This node's message broker, as gossip needs it. The only package that touches the internals of the application
 * server: it creates and removes the acceptor, the bridges and the queues for neighbours at its running Artemis broker.
 *
 * <p>Start at {@link org.yap.ejb.broker.GossipBroker}.
 */
package org.yap.ejb.broker;
