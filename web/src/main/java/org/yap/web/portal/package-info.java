/**
 * The pages of users: log in and sign up, memberships, accounts, paying, history.
 *
 * <p>A {@code *View} backs a page; refusals of services become messages through {@link org.yap.web.portal.Notices}. Start at
 * {@link org.yap.web.portal.HomeView}.
 */
package org.yap.web.portal;
