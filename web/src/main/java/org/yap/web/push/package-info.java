/**
 * Tells open pages over a web socket that something changed.
 *
 * <p>Start at {@link org.yap.web.push.PagePush}.
 */
package org.yap.web.push;
