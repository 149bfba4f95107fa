/**
 * Payments: their form, id, work stamp, signature and the rules that need no state.
 *
 * <p>Start at {@link org.yap.ledger.payment.Payment}.
 */
package org.yap.ledger.payment;
