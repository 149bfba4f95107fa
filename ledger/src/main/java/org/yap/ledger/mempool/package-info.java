/**
 * Payments that wait for a block: bounded, ordered by the fee rate of their chunks, and covered together by their sender's
 * balance.
 *
 * <p>Start at {@link org.yap.ledger.mempool.Mempool}. {@code SenderQueue} holds the payments of one sender, which
 * {@code Chunk} splits, and {@code OrphanPool} those that come too early.
 */
package org.yap.ledger.mempool;
