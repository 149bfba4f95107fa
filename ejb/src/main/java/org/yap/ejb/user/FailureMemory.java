package org.yap.ejb.user;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yap.persistence.user.LoginFailures;

/** Failures by client address, name or user, in memory: the most recent ones, bounded. Safe for many threads. */
final class FailureMemory {
    private final LockPolicy policy;
    private final Map<String, Counted> failures;

    /** {@code before}: when the one before the latest was. */
    private record Counted(LoginFailures failures, Optional<Instant> before) {}

    FailureMemory(LockPolicy policy, int most) {
        this.policy = policy;
        this.failures = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Counts a try before it is made, in one step, and returns the new count. Empty, and nothing is counted, while locked.
     */
    synchronized Optional<LoginFailures> count(String key, Instant now) {
        LoginFailures before =
                Optional.ofNullable(failures.get(key)).map(Counted::failures).orElse(LoginFailures.NONE);
        if (LockPolicy.locked(before, now)) {
            return Optional.empty();
        }
        LoginFailures after = policy.afterFailure(before, now);
        failures.put(key, new Counted(after, before.last()));
        return Optional.of(after);
    }

    /** A try that was counted was not made, or was right. It does not keep older failures from being forgotten. */
    void takeBack(String key) {
        takeBack(key, 1);
    }

    /** As many tries as that. Returns how many of its {@link #free} failures this gives back. */
    synchronized int takeBack(String key, int tries) {
        int before = free(key);
        failures.computeIfPresent(
                key,
                (same, latest) -> latest.failures().count() > tries
                        ? new Counted(LockPolicy.without(latest.failures(), tries, latest.before()), latest.before())
                        : null);
        return before - free(key);
    }

    /** All of them; returns how many of the {@link #free} ones there were. */
    synchronized int forget(String key) {
        int before = free(key);
        failures.remove(key);
        return before;
    }

    synchronized boolean isLocked(String key, Instant now) {
        Counted counted = failures.get(key);
        return counted != null && LockPolicy.locked(counted.failures(), now);
    }

    /** Whether after so many failures the latest is one of the free ones, with which the first lock begins. */
    boolean isFree(LoginFailures after) {
        return after.count() <= policy.free();
    }

    private int free(String key) {
        Counted counted = failures.get(key);
        return counted == null ? 0 : Math.min(policy.free(), counted.failures().count());
    }
}
