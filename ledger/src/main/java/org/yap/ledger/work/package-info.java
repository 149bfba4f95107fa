/**
 * Proof of work: targets, the difficulty rule, the search for a nonce.
 *
 * <p>Start at {@link org.yap.ledger.work.Difficulty}, {@link org.yap.ledger.work.NonceSearch}.
 */
package org.yap.ledger.work;
