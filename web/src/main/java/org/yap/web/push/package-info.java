/**
 * Tells open pages over server-sent events that something changed.
 *
 * <p>Start at {@link org.yap.web.push.PagePush}. A page listens at {@link org.yap.web.push.ChangesServlet}; its side is in
 * {@code resources/yap/changes.js}.
 */
package org.yap.web.push;
