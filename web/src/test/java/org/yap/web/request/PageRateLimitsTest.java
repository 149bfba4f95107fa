package org.yap.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PageRateLimitsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final PageRateLimits limits = new PageRateLimits(10, nanos::get);

    @Test
    void letsStrangersInTenTimesASecondAndAHundredAtOnce() {
        for (int i = 0; i < 100; i++) {
            assertThat(limits.secondsToWait(List.of("a"), true, false)).isZero();
        }
        assertThat(limits.secondsToWait(List.of("a"), true, false)).isPositive();
        assertThat(limits.secondsToWait(List.of("b"), true, false)).isZero();

        nanos.addAndGet(100_000_000L);
        assertThat(limits.secondsToWait(List.of("a"), true, false)).isZero();
    }

    @Test
    void takesATenthAsManyForms() {
        for (int i = 0; i < 10; i++) {
            assertThat(limits.secondsToWait(List.of("a"), true, true)).isZero();
        }
        assertThat(limits.secondsToWait(List.of("a"), true, true)).isPositive();
        assertThat(limits.secondsToWait(List.of("a"), false, true)).isPositive();
        assertThat(limits.secondsToWait(List.of("a"), true, false)).isZero();
    }

    @Test
    void holdsNobodyBackWhoIsLoggedIn() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(limits.secondsToWait(List.of("a"), false, false)).isZero();
        }
    }

    @Test
    void hasNoLimitAtRateZero() {
        PageRateLimits none = new PageRateLimits(0, nanos::get);
        for (int i = 0; i < 1_000; i++) {
            assertThat(none.secondsToWait(List.of("a"), true, true)).isZero();
        }
    }
}
