/**
 * Paying and following payments.
 *
 * <p>A wish is judged by {@link org.yap.ejb.payment.WishRules}, waits its turn at the {@link org.yap.ejb.payment.PaymentDesk}
 * and is made by {@link org.yap.ejb.payment.PaymentMaker}; what that leaves open, {@link org.yap.ejb.payment.Unsettled} settles.
 * May import {@code wallet}, {@code user}, {@code network}, {@code runtime}, {@code service}, {@code persistence} and
 * {@code ledger}. Start at {@link org.yap.ejb.payment.Payments}.
 */
package org.yap.ejb.payment;
