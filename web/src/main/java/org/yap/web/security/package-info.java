/**
 * Who is at the portal: login by Jakarta Security, the signed-in user of a session, and the headers that every answer carries.
 *
 * <p>Start at {@link org.yap.web.security.PortalSecurity}.
 */
package org.yap.web.security;
