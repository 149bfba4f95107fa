/**
 * Payments that wait for a block: bounded, ordered by fee rate, covered together.
 *
 * <p>Start at {@link org.yap.ledger.mempool.Mempool}.
 */
package org.yap.ledger.mempool;
