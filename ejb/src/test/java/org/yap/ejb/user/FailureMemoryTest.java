package org.yap.ejb.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.yap.persistence.user.LoginFailures;

class FailureMemoryTest {
    private static final String SCHOOL = "192.0.2.7";
    private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

    private final FailureMemory memory = new FailureMemory(LockPolicy.ADDRESS, 10);

    private LoginFailures count(Duration after) {
        return memory.count(SCHOOL, MORNING.plus(after)).orElseThrow();
    }

    @Test
    void forgetsFailuresThoughRightTriesGoOn() {
        count(Duration.ZERO);
        count(Duration.ofMinutes(1));
        for (int minute = 5; minute <= 30; minute += 5) {
            count(Duration.ofMinutes(minute));
            memory.takeBack(SCHOOL);
        }
        assertThat(count(Duration.ofMinutes(32)).count())
                .as("the latest failure was half an hour ago")
                .isEqualTo(1);
    }

    /** After a restart, stored locks may be from a clock that was ahead. */
    @Test
    void locksNobodyUntilClockIsWhereItWas() {
        Instant ahead = MORNING.plus(Duration.ofDays(365));
        LoginFailures failures = LoginFailures.NONE;
        for (int i = 0; i < 100; i++) {
            failures = LockPolicy.CEILING.afterFailure(failures, ahead);
        }
        assertThat(LockPolicy.locked(failures, ahead)).isTrue();
        assertThat(LockPolicy.locked(failures, MORNING)).isFalse();
        LoginFailures next = LockPolicy.CEILING.afterTry(failures, MORNING);
        assertThat(LockPolicy.locked(next, MORNING)).as("failures still count").isTrue();
        assertThat(LockPolicy.locked(next, MORNING.plus(LockPolicy.CEILING.longest())))
                .isFalse();
    }

    @Test
    void remembersFailuresThatWereNotTakenBack() {
        count(Duration.ZERO);
        count(Duration.ofMinutes(1));
        memory.takeBack(SCHOOL);
        assertThat(count(Duration.ofMinutes(2)).count()).isEqualTo(2);
    }
}
