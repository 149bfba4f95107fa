/**
 * What every request is checked against before anything is done for it: how often its client asks, and from which site's page it
 * comes.
 *
 * <p>Imports the JDK only. Start at {@link org.yap.web.request.RateLimiter}.
 */
package org.yap.web.request;
