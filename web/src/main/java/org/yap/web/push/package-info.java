/**
 * News for open pages, over a web socket.
 *
 * <p>Start at {@link org.yap.web.push.PageNews}.
 */
package org.yap.web.push;
