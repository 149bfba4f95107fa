package org.yap.persistence.user;

import java.time.Instant;

/**
 * A user as stored.
 *
 * @param nameKey the name as compared
 * @param failures failed logins from all addresses together
 * @param generation how often the password was changed
 */
public record PersonRecord(
        long id,
        String name,
        String nameKey,
        boolean administrator,
        PersonSecrets secrets,
        PersonFailures failures,
        int generation,
        Instant created) {
    /** No {@code nameKey} has more code points. */
    public static final int NAME_KEY_LENGTH = 128;
}
