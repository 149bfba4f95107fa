/**
 * Spreads payments among neighbours, and keeps those of this node's users alive until they are buried.
 *
 * <p>Start at {@link org.yap.ledger.relay.PaymentRelay} for gossip, at {@link org.yap.ledger.relay.OwnPayments} for the payments of
 * this node. {@link org.yap.ledger.relay.RelayPeer} is what is known of one neighbour.
 */
package org.yap.ledger.relay;
