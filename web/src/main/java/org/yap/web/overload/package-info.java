/**
 * Takes requests in so that no client holds the server's threads, connections or memory: before a request gets a thread, its
 * client's address is known, and its body is judged by its head and read within a deadline. All of this happens in Undertow's
 * I/O threads, below the servlets.
 *
 * <p>Start at {@link org.yap.web.overload.RequestIntake}.
 */
package org.yap.web.overload;
