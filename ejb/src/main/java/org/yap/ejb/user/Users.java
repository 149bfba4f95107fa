package org.yap.ejb.user;

import java.util.Optional;
import java.util.Set;
import org.yap.ejb.service.RefusedException;

/** People with a login at this node. Passwords come as char arrays, are wiped by the callee, and never logged. */
public interface Users {
    String ROLE_USER = "user";
    String ROLE_ADMINISTRATOR = "administrator";

    /** Signs up. Refuses user-name-taken, user-name-bad, password-too-weak, too-many-sign-ups, and as a login. */
    UserRow signUp(String name, char[] password) throws RefusedException;

    /** Checks a login from {@code clientAddress}; refuses login-failed, login-locked, too-many-requests, unavailable. */
    UserRow authenticate(String name, char[] password, String clientAddress) throws RefusedException;

    /** Whether this is the user's password; refuses login-failed, login-locked, too-many-requests, unavailable. */
    void confirm(long userId, char[] password) throws RefusedException;

    /** Rewraps the user's keys under the new password, and begins a new generation. */
    UserRow changePassword(long userId, char[] current, char[] replacement) throws RefusedException;

    /** The user as of now; empty once the password was changed since {@code generation}: sessions that began with it are over. */
    Optional<UserRow> current(long userId, int generation);

    /** True until the first administrator exists; then the one-time token is printed in the server log at start. */
    boolean needsSetup();

    /** Makes the first administrator. Refuses setup-token-wrong. */
    UserRow setUp(String token, String name, char[] password) throws RefusedException;

    Optional<UserRow> byName(String name);

    /** {@code generation}: how often the password was changed. */
    record UserRow(long id, String name, Set<String> roles, int generation) {
        public boolean isAdministrator() {
            return roles.contains(ROLE_ADMINISTRATOR);
        }
    }
}
