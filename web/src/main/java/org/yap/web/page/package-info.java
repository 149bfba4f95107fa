/**
 * What all pages share: messages, how values are written, the converter of amounts, and the ways between pages.
 *
 * <p>Start at {@link org.yap.web.page.PageMessages}.
 */
package org.yap.web.page;
