/**
 * State and history: accounts, the transition of a block, undo, the block tree, fork choice, reorganisations, and the
 * ports through which they are read ({@link org.yap.ledger.chain.LedgerReads}) and written
 * ({@link org.yap.ledger.chain.Commit}).
 *
 * <p>May import all of the ledger but {@code mempool} and {@code node}. Start at {@link org.yap.ledger.chain.Chain}; the rules
 * are in {@code HeaderRules}, {@code Transition} and {@link org.yap.ledger.chain.PaymentStateRules}.
 */
package org.yap.ledger.chain;
