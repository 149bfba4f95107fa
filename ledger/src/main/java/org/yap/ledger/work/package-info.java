/**
 * Proof of work: targets, the difficulty rule, the search for a nonce.
 *
 * <p>Start at {@link org.yap.ledger.work.Difficulty} for the rule, and at {@link org.yap.ledger.work.NonceSearch} for the
 * search.
 */
package org.yap.ledger.work;
