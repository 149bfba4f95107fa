package org.yap.ejb.user;

import org.yap.ejb.password.DataKey;
import org.yap.ejb.password.Lane;
import org.yap.ejb.service.RefusedException;

/** What the services that need a user's secrets ask for. */
public interface UserKeys {
    /**
     * The user's data key, opened with the password; close it. Wrong passwords lock as at the login, but are counted apart
     * from it. Refuses login-failed, login-locked, too-many-requests, unavailable. Wipes the password.
     */
    DataKey unlock(long userId, Lane lane, char[] password) throws RefusedException;

    /** The user's name, for the audit log. */
    String nameOf(long userId) throws RefusedException;
}
