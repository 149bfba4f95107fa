/**
 * People with a login at this node: names, passwords, throttling, and the data key that each password opens.
 *
 * <p>May import {@code service}, {@code persistence} and the cryptography libraries. Start at
 * {@link org.yap.ejb.user.Users}; keys begin at {@link org.yap.ejb.user.UserKeys}.
 */
package org.yap.ejb.user;
