/**
 * What all pages share: messages to the reader, how values are written, the converter of amounts, and the ways between pages.
 *
 * <p>Imports {@code text}, values of the ledger and the reasons of services. Start at {@link org.yap.web.page.PageMessages}.
 */
package org.yap.web.page;
