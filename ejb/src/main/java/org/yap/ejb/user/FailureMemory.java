package org.yap.ejb.user;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yap.persistence.user.PersonFailures;

/** Failures by client address or by a name that nobody has, in memory: the most recent ones, bounded. */
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

    synchronized boolean locked(String key, Instant now) {
        return LockPolicy.locked(failures.getOrDefault(key, PersonFailures.NONE), now);
    }

    synchronized void failed(String key, Instant now) {
        failures.merge(
                key,
                policy.afterFailure(PersonFailures.NONE, now),
                (before, first) -> policy.afterFailure(before, now));
    }
}
