package org.yap.ejb.service;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.Optional;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;

/**
 * A service refuses what it was asked for, and nothing was changed. The page shows the text of {@link #reason()}, REST its
 * id.
 */
@ApplicationException(rollback = true)
public class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final Duration retryAfter;

    public RefusedException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    /** {@code retryAfter}: when it is worth while to ask again. */
    public RefusedException(Reason reason, String detail, Duration retryAfter) {
        super(detail);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public static RefusedException of(Judged.Rejected<?> verdict) {
        return new RefusedException(verdict.reason(), verdict.detail());
    }

    /** The accepted value, or the rejection as this exception. */
    public static <T> T unlessAccepted(Judged<T> verdict) throws RefusedException {
        if (verdict instanceof Judged.Rejected<T> rejected) {
            throw of(rejected);
        }
        return verdict.orThrow();
    }

    public Reason reason() {
        return reason;
    }

    /** When it is worth while to ask again; empty if nobody knows. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
