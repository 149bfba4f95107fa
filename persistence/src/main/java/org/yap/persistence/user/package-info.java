/**
 * Users, the token that makes the first administrator, and the audit log.
 *
 * <p>Start at {@link org.yap.persistence.user.UserStore}.
 */
package org.yap.persistence.user;
