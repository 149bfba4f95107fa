package org.yap.ejb.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimiter limiter = new RateLimiter(2, 3, 2, nanos::get);

    @Test
    void letsABurstPassThenSaysHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.secondsToWait(List.of("a"))).isZero();
        }
        assertThat(limiter.secondsToWait(List.of("a"))).isEqualTo(1);
    }

    @Test
    void refillsWithTime() {
        for (int i = 0; i < 4; i++) {
            limiter.secondsToWait(List.of("a"));
        }
        nanos.addAndGet(500_000_000L);
        assertThat(limiter.secondsToWait(List.of("a"))).isZero();
        assertThat(limiter.secondsToWait(List.of("a"))).isPositive();
    }

    @Test
    void keepsClientsApart() {
        for (int i = 0; i < 4; i++) {
            limiter.secondsToWait(List.of("a"));
        }
        assertThat(limiter.secondsToWait(List.of("b"))).isZero();
    }

    @Test
    void takesSeveralTokensOrNone() {
        assertThat(limiter.takes("a", 2)).isTrue();
        assertThat(limiter.takes("a", 2)).isFalse();
        assertThat(limiter.takes("a", 1)).isTrue();
        nanos.addAndGet(1_000_000_000L);
        assertThat(limiter.takes("a", 2)).isTrue();
    }

    @Test
    void remembersOnlySoManyClients() {
        limiter.secondsToWait(List.of("a"));
        limiter.secondsToWait(List.of("b"));
        limiter.secondsToWait(List.of("c"));
        assertThat(limiter.clients()).isEqualTo(2);
    }

    @Test
    void hasNoLimitAtRateZero() {
        RateLimiter open = new RateLimiter(0, 0, 2, nanos::get);
        for (int i = 0; i < 1_000; i++) {
            assertThat(open.secondsToWait(List.of("a"))).isZero();
        }
    }
}
