package org.yap.ejb.neighbour;

import java.time.Duration;
import java.time.Instant;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;

/**
 * The sum of a neighbour's offences. A point is forgiven each minute, so that rare accidents never lead to a ban.
 *
 * @param points at {@code at}
 */
public record Score(int points, Instant at) {
    /** From here on a neighbour is banned. */
    static final int LIMIT = 100;

    public static final Duration BAN = Duration.ofHours(24);

    private static final int FORGIVEN_PER_MINUTE = 1;

    Score plus(int more, Instant now) {
        return new Score(now(now) + more, now);
    }

    /** Points left at {@code now}. */
    public int now(Instant now) {
        long minutes = Math.max(0, Duration.between(at, now).toMinutes());
        return (int) Math.max(0, points - minutes * FORGIVEN_PER_MINUTE);
    }

    boolean tooHigh() {
        return points >= LIMIT;
    }

    /**
     * The points of an offence; 0 if it is none. Proof of work is what makes lies expensive, so a lie without it costs
     * most.
     */
    static int weigh(Reason reason) {
        if (!(reason instanceof RejectReason rule)) {
            return 5;
        }
        return switch (rule) {
            case BLOCK_BAD_WORK, NETWORK_BAD_GENESIS -> LIMIT;
            case MESSAGE_OVERSIZE, OVERSIZE -> 50;
            case MESSAGE_MALFORMED, MALFORMED, LEASE_BAD_SIGNATURE, LEASE_NOT_ADMITTED -> 20;
            // Clocks differ, and time passes on the way.
            case LEASE_EXPIRED, LEASE_FROM_FUTURE -> 0;
            case MESSAGE_UNKNOWN_KIND, MESSAGE_UNREQUESTED, MESSAGE_FOREIGN -> 10;
            case MESSAGE_REPEATED -> 5;
            default -> byKind(rule.kind());
        };
    }

    private static int byKind(RejectReason.Kind kind) {
        return switch (kind) {
            case CONSENSUS -> 25;
            case MUTATED -> 20;
            case POLICY -> 2;
            case MISSING, FUTURE -> 1;
        };
    }
}
