package org.yap.ejb.user;

import java.util.List;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users.UserRow;

/**
 * Who may use the console. Both changes ask for the password of the administrator who makes them, and wipe it. All methods are for
 * administrators.
 */
public interface Administrators {
    /** By name. */
    List<UserRow> all() throws RefusedException;

    /** Makes a user an administrator, from the next login on. Refuses user-unknown, login-failed, login-locked, unavailable. */
    UserRow appoint(String name, long byUserId, char[] password) throws RefusedException;

    /**
     * Makes an administrator a user like others, also in sessions that are open. Refuses last-administrator, user-unknown,
     * login-failed, login-locked, unavailable.
     */
    UserRow dismiss(String name, long byUserId, char[] password) throws RefusedException;
}
