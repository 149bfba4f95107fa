/**
 * What all pages share: messages, how values are written, the converter of amounts, and the addresses of pages.
 *
 * <p>Start at {@link org.yap.web.page.PageMessages}, which says on a page why a service refused.
 */
package org.yap.web.page;
