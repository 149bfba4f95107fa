/**
 * A user's networks: opting in and out, the 24 words, the accounts and their history.
 *
 * <p>A {@code *View} backs the page of its name. Start at {@link org.yap.web.portal.membership.HomeView}.
 */
package org.yap.web.portal.membership;
