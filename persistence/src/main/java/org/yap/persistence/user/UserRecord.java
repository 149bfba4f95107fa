package org.yap.persistence.user;

import java.time.Instant;

/**
 * A user as stored.
 *
 * @param nameKey the name as compared
 * @param failures failed logins from all addresses together
 * @param generation how often the password was changed
 */
public record UserRecord(
        long id,
        String name,
        String nameKey,
        boolean administrator,
        UserCredentials credentials,
        LoginFailures failures,
        int generation,
        Instant created) {
    /** Most code points in a {@code nameKey}. */
    public static final int NAME_KEY_LENGTH = 128;
}
