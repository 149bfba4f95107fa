/**
 * Passwords: which are good enough, how they are checked, and the data key that each one opens.
 *
 * <p>May import {@code service}, {@code persistence} and the cryptography libraries. Start at
 * {@link org.yap.ejb.password.Passwords}.
 */
package org.yap.ejb.password;
