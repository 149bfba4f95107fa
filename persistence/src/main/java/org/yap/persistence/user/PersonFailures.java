package org.yap.persistence.user;

import java.time.Instant;
import java.util.Optional;

/** Failures in a row, and until when none is tried. */
public record PersonFailures(int count, Optional<Instant> last, Optional<Instant> lockedUntil) {
    public static final PersonFailures NONE = new PersonFailures(0, Optional.empty(), Optional.empty());
}
