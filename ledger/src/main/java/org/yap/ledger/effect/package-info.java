/**
 * What a node wants done after a step, as data: messages to send, blocks to check, answers, notices.
 *
 * <p>Start at {@link org.yap.ledger.effect.Effect}. {@link org.yap.ledger.effect.Outbox} collects the effects of a step;
 * {@link org.yap.ledger.effect.Allowance} bounds what one neighbour is sent, {@link org.yap.ledger.effect.Credit} and
 * {@link org.yap.ledger.effect.Tolerance} what it may send unasked or in vain.
 */
package org.yap.ledger.effect;
