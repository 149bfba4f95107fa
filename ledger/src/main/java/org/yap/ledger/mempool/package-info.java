/**
 * Payments that wait for a block: bounded, ordered by fee rate, and covered together by their sender's balance.
 *
 * <p>Start at {@link org.yap.ledger.mempool.Mempool}. {@code SenderQueue} holds the payments of one sender; {@code
 * OrphanPool} those that come too early.
 */
package org.yap.ledger.mempool;
