package org.yap.ejb.user;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yap.persistence.user.PersonFailures;

/** Failures by client address, name or user, in memory: the most recent ones, bounded. Safe for many threads. */
public final class FailureMemory {
    private final LockPolicy policy;
    private final Map<String, PersonFailures> failures;

    FailureMemory(LockPolicy policy, int most) {
        this.policy = policy;
        this.failures = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, PersonFailures> eldest) {
                return size() > most;
            }
        };
    }

    /** Counts a try before it is made, in one step: what stands then. Empty, and nothing is counted, while it is locked. */
    synchronized Optional<PersonFailures> count(String key, Instant now) {
        PersonFailures before = failures.getOrDefault(key, PersonFailures.NONE);
        if (LockPolicy.locked(before, now)) {
            return Optional.empty();
        }
        PersonFailures after = policy.afterFailure(before, now);
        failures.put(key, after);
        return Optional.of(after);
    }

    /** A try that was counted was not made, or does not tell against the others. */
    synchronized void takeBack(String key) {
        failures.computeIfPresent(key, (same, before) -> before.count() > 1 ? LockPolicy.withoutOne(before) : null);
    }

    /** All of them. */
    synchronized void forget(String key) {
        failures.remove(key);
    }
}
