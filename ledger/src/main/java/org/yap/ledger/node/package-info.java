/**
 * One node of one network, without I/O: events in, effects and one commit out.
 *
 * <p>May import all of the ledger. Start at {@link org.yap.ledger.node.NetworkNode}, which brings each event to the room that
 * understands it: {@code HeaderSync} and {@code BlockDownload} follow the best chain, {@code DeepBranches} one that forks deep, {@code ChainServing} lets others follow
 * this one's, {@code BlockDoor} takes blocks in, {@code TipFollower} leads the rest after the chain, {@code PaymentRelay} spreads payments, {@code OwnPayments} looks after those
 * of this node's users. What neighbours say to each other is in {@link org.yap.ledger.node.Messages}.
 */
package org.yap.ledger.node;
