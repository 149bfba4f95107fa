/**
 * The only package that touches the application server's internals: its running Artemis broker, whose acceptor, bridges and
 * queues for neighbours are made and unmade at run time.
 *
 * <p>May use the server's own classes; nobody else may. Start at {@link org.yap.ejb.broker.GossipBroker}.
 */
package org.yap.ejb.broker;
