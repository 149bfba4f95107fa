/**
 * Words and figures as people read them: the texts of all messages, amounts with decimals, QR codes.
 *
 * <p>Start at {@link org.yap.web.text.Texts}.
 */
package org.yap.web.text;
