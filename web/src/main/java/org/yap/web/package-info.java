/**
 * What people and programs use: the portal, the administrator's console and the REST interface.
 *
 * <p>Calls the services of {@code org.yap.ejb} and shows values of {@code org.yap.ledger}; never touches the store. Start at
 * {@link org.yap.web.rest.Api}, {@link org.yap.web.portal.membership.HomeView} and {@link org.yap.web.console.NetworkView}.
 */
package org.yap.web;
