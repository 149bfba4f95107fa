/**
 * People with a login at this node, the token that makes the first administrator, and the audit log.
 *
 * <p>Imports JPA and the JDK only. Start at {@link org.yap.persistence.user.UserStore}.
 */
package org.yap.persistence.user;
