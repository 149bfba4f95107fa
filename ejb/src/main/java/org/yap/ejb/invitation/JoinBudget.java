package org.yap.ejb.invitation;

import java.time.Duration;
import java.util.List;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RateLimiter;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

/** How often this node can be asked to admit somebody: from one address, and in total. Safe for many threads. */
final class JoinBudget {
    static final int BURST_OF_ADDRESS = 50;

    private static final double OF_ADDRESS = 5;
    private static final double IN_TOTAL = 20;
    private static final double BURST_IN_TOTAL = 200;
    private static final int MAX_CLIENTS = 10_000;
    private static final long NANOS = 1_000_000;

    private final RateLimiter addresses;
    private final RateLimiter total;

    JoinBudget(NodeClock clock) {
        addresses = new RateLimiter(
                OF_ADDRESS,
                BURST_OF_ADDRESS,
                MAX_CLIENTS,
                () -> NANOS * clock.steady().toEpochMilli());
        total = new RateLimiter(
                IN_TOTAL, BURST_IN_TOTAL, 1, () -> NANOS * clock.steady().toEpochMilli());
    }

    /** Counts a request. Refuses too-many-requests. */
    void take(String client) throws RefusedException {
        check(addresses.secondsToWait(List.of(client)));
        check(total.secondsToWait(List.of("all")));
    }

    private static void check(int wait) throws RefusedException {
        if (wait > 0) {
            throw new RefusedException(ServiceReason.TOO_MANY_REQUESTS, "", Duration.ofSeconds(wait));
        }
    }
}
