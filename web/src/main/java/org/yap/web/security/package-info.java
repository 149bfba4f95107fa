/**
 * Who uses the portal: the login by Jakarta Security, sessions and their users, and the filters that requests pass. Their
 * order is in web.xml.
 *
 * <p>Start at {@link org.yap.web.security.PortalAuthenticationMechanism}.
 */
package org.yap.web.security;
