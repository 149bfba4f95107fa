/**
 * What accounts have, and how a block changes that.
 *
 * <p>Start at {@link org.yap.ledger.state.Transition}, which applies a block; the rules of a payment against its sender's account
 * are in {@link org.yap.ledger.state.PaymentStateRules}, those of rewards in {@link org.yap.ledger.state.RewardRules}.
 */
package org.yap.ledger.state;
