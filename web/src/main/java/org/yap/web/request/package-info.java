/**
 * The checks that every request passes before anything is done for it: how often its client asks, and which site's page sent
 * it.
 *
 * <p>Start at {@link org.yap.web.request.PageRateLimits}.
 */
package org.yap.web.request;
