package org.yap.ejb.service;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * A token bucket for all clients together, and half as much again for those who ask seldom. So whoever asks all the time
 * keeps out others of that kind, but nobody who comes for the first time or now and then, unless he has very many
 * addresses. Safe for many threads.
 */
public final class TotalRate {
    /** Of the tokens for those who ask seldom, each client gets so many. */
    private static final double SELDOM_A_SECOND = 0.1;

    private static final double SELDOM_AT_ONCE = 3;
    private static final double RESERVE = 0.5;
    private static final List<String> ALL = List.of("all");

    private final double perSecond;
    private final RateLimiter seldom;
    private final RateLimiter reserve;
    private final RateLimiter all;

    public TotalRate(double perSecond, double burst, int maxClients, LongSupplier nanoClock) {
        this.perSecond = perSecond;
        seldom = new RateLimiter(SELDOM_A_SECOND, SELDOM_AT_ONCE, maxClients, nanoClock);
        reserve = new RateLimiter(RESERVE * perSecond, RESERVE * burst, 1, nanoClock);
        all = new RateLimiter(perSecond, burst, 1, nanoClock);
    }

    /** What all get at most, those who ask seldom included. */
    public double perSecondAtMost() {
        return (1 + RESERVE) * perSecond;
    }

    /** Takes a token, or refuses too-many-requests. {@code networks}: of the client, the narrowest first. */
    public void take(List<String> networks) throws RefusedException {
        boolean reserved = seldom.secondsToWait(networks) == 0 && reserve.secondsToWait(ALL) == 0;
        if (!reserved) {
            all.take(ALL);
        }
    }
}
