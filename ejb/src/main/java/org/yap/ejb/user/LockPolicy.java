package org.yap.ejb.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yap.persistence.user.PersonFailures;

/**
 * When failed logins in a row lock the door.
 *
 * @param free failures before the first lock
 * @param first length of the first lock; each further failure doubles it
 * @param longest a lock lasts no longer, so that nobody can shut somebody else out for good
 * @param forgotten failures older than this no longer count
 */
record LockPolicy(int free, Duration first, Duration longest, Duration forgotten) {
    /** For one account. */
    static final LockPolicy ACCOUNT =
            new LockPolicy(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(12));

    /** For one client address, behind which there may be many people. */
    static final LockPolicy ADDRESS =
            new LockPolicy(30, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofMinutes(30));

    private static final int MOST_DOUBLINGS = 20;

    PersonFailures afterFailure(PersonFailures before, Instant now) {
        boolean old =
                before.last().map(last -> last.plus(forgotten).isBefore(now)).orElse(true);
        int count = old ? 1 : Math.min(before.count() + 1, free + MOST_DOUBLINGS);
        if (count < free) {
            return new PersonFailures(count, Optional.of(now), Optional.empty());
        }
        Duration lock = first.multipliedBy(1L << (count - free));
        return new PersonFailures(
                count, Optional.of(now), Optional.of(now.plus(lock.compareTo(longest) > 0 ? longest : lock)));
    }

    static boolean locked(PersonFailures failures, Instant now) {
        return failures.lockedUntil().map(now::isBefore).orElse(false);
    }
}
