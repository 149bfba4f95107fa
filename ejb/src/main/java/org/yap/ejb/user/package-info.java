/**
 * Users of this node: names, logins and how they lock, sign-up, and the first administrator.
 *
 * <p>Start at {@link org.yap.ejb.user.Users}. Other services get at a user's secrets by {@link org.yap.ejb.user.UserKeys}.
 */
package org.yap.ejb.user;
