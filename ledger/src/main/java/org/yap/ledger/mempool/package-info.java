/**
 * Payments that wait for a block: bounded, ordered by fee rate, covered together.
 *
 * <p>May import all of the ledger but {@code node}. Start at {@link org.yap.ledger.mempool.Mempool}.
 */
package org.yap.ledger.mempool;
