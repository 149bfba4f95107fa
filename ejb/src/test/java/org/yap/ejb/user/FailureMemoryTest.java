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

    @Test
    void remembersFailuresThatWereNotTakenBack() {
        count(Duration.ZERO);
        count(Duration.ofMinutes(1));
        memory.takeBack(SCHOOL);
        assertThat(count(Duration.ofMinutes(2)).count()).isEqualTo(2);
    }
}
