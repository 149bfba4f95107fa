package org.yap.persistence.user;

import java.time.Instant;

/** A user as stored. {@code nameKey} is the name as compared. */
public record PersonRecord(
        long id,
        String name,
        String nameKey,
        boolean administrator,
        PersonSecrets secrets,
        PersonFailures failures,
        Instant created) {
    /** No {@code nameKey} has more code points. */
    public static final int NAME_KEY_LENGTH = 128;
}
