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
    /** No {@code nameKey} has more code points. */
    public static final int NAME_KEY_LENGTH = 128;
}
