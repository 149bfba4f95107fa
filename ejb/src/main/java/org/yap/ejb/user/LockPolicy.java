package org.yap.ejb.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yap.ejb.service.ClientAddress;
import org.yap.persistence.user.LoginFailures;

/**
 * When failures in a row lock. A try counts as a failure before it is made, and is taken back if it was right: many at once
 * get no further than one after the other.
 *
 * @param free failures before the first lock
 * @param first length of the first lock; each further failure doubles it
 * @param longest no lock lasts longer, so that nobody can shut somebody else out for good
 * @param forgotten failures older than this no longer count
 */
record LockPolicy(int free, Duration first, Duration longest, Duration forgotten) {
    /** For one account from one client address, and for one user's passwords behind the login. */
    static final LockPolicy ACCOUNT =
            new LockPolicy(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(12));

    /**
     * For one name from all addresses together. A single address can't reach it: once {@link #ACCOUNT} locks it, it fails
     * less often than failures are forgotten here.
     */
    static final LockPolicy CEILING =
            new LockPolicy(100, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofMinutes(10));

    /** For one client address, behind which there may be many people. */
    static final LockPolicy ADDRESS =
            new LockPolicy(30, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofMinutes(30));

    private static final int MAX_DOUBLINGS = 20;

    /** Counts a try. While locked, none is made and nothing changes. */
    LoginFailures afterTry(LoginFailures before, Instant now) {
        return locked(before, now) ? before : afterFailure(before, now);
    }

    LoginFailures afterFailure(LoginFailures before, Instant now) {
        boolean old =
                before.last().map(last -> last.plus(forgotten).isBefore(now)).orElse(true);
        int count = old ? 1 : Math.min(before.count() + 1, free + MAX_DOUBLINGS);
        if (count < free) {
            return new LoginFailures(count, Optional.of(now), Optional.empty());
        }
        Duration lock = first.multipliedBy(1L << (count - free));
        return new LoginFailures(
                count, Optional.of(now), Optional.of(now.plus(lock.compareTo(longest) > 0 ? longest : lock)));
    }

    /** As if the latest try had not been made. If it locked, no other try was made since. */
    static LoginFailures withoutOne(LoginFailures failures) {
        return without(failures, 1, failures.last());
    }

    /** As if so many had not been made. {@code last}: when the one before them was. */
    static LoginFailures without(LoginFailures failures, int tries, Optional<Instant> last) {
        return new LoginFailures(Math.max(0, failures.count() - tries), last, Optional.empty());
    }

    /** The same for a network around a client; {@code network}: the index as in {@link ClientAddress#networksOf}. */
    LockPolicy ofNetwork(int network) {
        return new LockPolicy((int) ClientAddress.share(free, network), first, longest, forgotten);
    }

    /** A lock that began later than now comes from a clock that was ahead: it is void, or it would last until then. */
    static boolean locked(LoginFailures failures, Instant now) {
        return failures.lockedUntil().map(now::isBefore).orElse(false)
                && failures.last().map(began -> !began.isAfter(now)).orElse(true);
    }
}
