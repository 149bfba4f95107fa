package org.yap.ejb.invitation;

import java.util.List;
import java.util.function.LongSupplier;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RateLimiter;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TotalRate;

/** How often this node can be asked to admit somebody: from one address, and in total. Safe for many threads. */
final class JoinBudget {
    static final int BURST_OF_ADDRESS = 50;

    private static final double OF_ADDRESS = 5;
    private static final double IN_TOTAL = 20;
    private static final double BURST_IN_TOTAL = 200;
    private static final int MAX_CLIENTS = 10_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RateLimiter addresses;
    private final TotalRate total;

    JoinBudget(NodeClock clock) {
        LongSupplier nanoClock = () -> NANOS_PER_MILLI * clock.steady().toEpochMilli();
        addresses = new RateLimiter(OF_ADDRESS, BURST_OF_ADDRESS, MAX_CLIENTS, nanoClock);
        total = new TotalRate(IN_TOTAL, BURST_IN_TOTAL, MAX_CLIENTS, nanoClock);
    }

    /** Counts a request. Refuses too-many-requests. */
    void take(String client) throws RefusedException {
        addresses.take(List.of(client));
        total.take(List.of(client));
    }
}
