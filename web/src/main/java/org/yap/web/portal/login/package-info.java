/**
 * The pages that need no login, and the one where users change their password.
 *
 * <p>Start at {@link org.yap.web.portal.login.LoginView}.
 */
package org.yap.web.portal.login;
