/**
 * Passwords: which are good enough, how they are checked, and the data key that each one opens.
 *
 * <p>Start at {@link org.yap.ejb.password.Passwords}.
 */
package org.yap.ejb.password;
