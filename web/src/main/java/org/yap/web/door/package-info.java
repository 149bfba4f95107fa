/**
 * What requests are held against before anything is done for them: how often their client asks, and from which page they come.
 *
 * <p>Imports the JDK only. Start at {@link org.yap.web.door.RateLimiter}.
 */
package org.yap.web.door;
