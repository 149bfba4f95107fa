/**
 * Paying, and following payments.
 *
 * <p>Start at {@link org.yap.ejb.payment.Payments}. An order is approved ({@link org.yap.ejb.payment.ApprovedOrder}), waits
 * for its turn in the {@link org.yap.ejb.payment.PaymentQueue}, and is made into a payment by {@link
 * org.yap.ejb.payment.PaymentMaker}, which submits it until the ledger has accepted or rejected it. {@link
 * org.yap.ejb.payment.PaymentRows} and {@link org.yap.ejb.payment.AccountHistory} say what became of payments, with one
 * {@link org.yap.ejb.payment.PaymentStatus} for each.
 */
package org.yap.ejb.payment;
