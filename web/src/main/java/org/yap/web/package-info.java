/**
 * What people and programs use: the portal, the administrator's console and the REST interface.
 *
 * <p>It calls the services of {@code org.yap.ejb}, shows values of {@code org.yap.ledger}, and never touches the store.
 *
 * <p>Start at {@link org.yap.web.portal.membership.HomeView}, {@link org.yap.web.console.NetworkView} and
 * {@link org.yap.web.rest.Api}.
 */
package org.yap.web;
