/**
 * The main chain and its branches: which branch is followed, connecting and undoing blocks, and the ports through which the
 * history is read ({@link org.yap.ledger.chain.LedgerReads}) and written ({@link org.yap.ledger.chain.Commit}).
 *
 * <p>Start at {@link org.yap.ledger.chain.Chain}. {@code ForkChoice} says whether another branch is to be followed; the
 * switch walks a {@code ReorgPath} in pieces, each computed as a {@code ReorgPlan} before it is stored. {@code HeaderRules}
 * are the rules of a header; those of a block's payments are in {@link org.yap.ledger.state.Transition}.
 */
package org.yap.ledger.chain;
