/**
 * The block tree, fork choice, connecting and undoing blocks, and the ports through which the history is read
 * ({@link org.yap.ledger.chain.LedgerReads}) and written ({@link org.yap.ledger.chain.Commit}).
 *
 * <p>Start at {@link org.yap.ledger.chain.Chain}; the rules of a header are in {@code HeaderRules}, those of a block's payments
 * in {@link org.yap.ledger.state.Transition}.
 */
package org.yap.ledger.chain;
