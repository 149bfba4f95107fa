/**
 * Spreads payments among neighbours, and keeps those of this node's users until they are buried.
 *
 * <p>Start at {@link org.yap.ledger.relay.PaymentRelay} for gossip, at {@link org.yap.ledger.relay.OwnPayments} for this node's own
 * payments. {@code RelayPeer} is what the relay knows of one neighbour.
 */
package org.yap.ledger.relay;
