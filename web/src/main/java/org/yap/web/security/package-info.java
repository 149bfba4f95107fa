/**
 * Who is at the portal: login by Jakarta Security, the signed-in user of a session, and the filters that every request passes
 * (their order is in web.xml).
 *
 * <p>Start at {@link org.yap.web.security.PortalAuthenticationMechanism}.
 */
package org.yap.web.security;
