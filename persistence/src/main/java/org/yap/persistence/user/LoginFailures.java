package org.yap.persistence.user;

import java.time.Instant;
import java.util.Optional;

/** Failed logins in a row, and until when no other is tried. */
public record LoginFailures(int count, Optional<Instant> last, Optional<Instant> lockedUntil) {
    public static final LoginFailures NONE = new LoginFailures(0, Optional.empty(), Optional.empty());
}
