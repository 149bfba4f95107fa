/**
 * Paying: the form, and what becomes of a payment. Both are on {@code app/pay.xhtml}.
 *
 * <p>Start at {@link org.yap.web.portal.pay.PayForm}, then {@link org.yap.web.portal.pay.PayProgress}.
 */
package org.yap.web.portal.pay;
