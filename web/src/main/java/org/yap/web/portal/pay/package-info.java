/**
 * Paying: the form, and how far a payment is.
 *
 * <p>Both are on {@code app/pay.xhtml}. Start at {@link org.yap.web.portal.pay.PayForm}.
 */
package org.yap.web.portal.pay;
