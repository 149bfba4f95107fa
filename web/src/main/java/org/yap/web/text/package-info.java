/**
 * Words and figures as people read them: texts, amounts with decimals, QR codes.
 *
 * <p>Start at {@link org.yap.web.text.Texts}, which finds every text in {@code messages.properties}, also that of a
 * rejection.
 */
package org.yap.web.text;
