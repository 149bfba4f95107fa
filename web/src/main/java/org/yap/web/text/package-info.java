/**
 * Words and figures as people read them: the message bundle, amounts with decimals, times.
 *
 * <p>Imports ledger values and reasons only. Start at {@link org.yap.web.text.Texts}.
 */
package org.yap.web.text;
