/**
 * Proof of work: targets, the difficulty rule, the search for a nonce.
 *
 * <p>May import the JDK only. Start at {@link org.yap.ledger.work.Difficulty}, {@link org.yap.ledger.work.NonceSearch}.
 */
package org.yap.ledger.work;
