package org.yap.ejb.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;

class ClockStepsTest {
    private final SettableTime wall = new SettableTime();
    private long nanos;
    private final ClockSteps steps = new ClockSteps(wall, () -> nanos);

    @Test
    void believesClockThatGoesWithTheTime() {
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofSeconds(1));
        }
        assertThat(steps.off()).isZero();
    }

    @Test
    void followsSlowCorrection() {
        for (int i = 0; i < 100_000; i++) {
            pass(Duration.ofSeconds(1));
            wall.pass(Duration.ofMillis(1));
        }
        assertThat(steps.off()).isZero();
    }

    @Test
    void tellsStepAheadAndBack() {
        wall.pass(Duration.ofHours(1));
        assertThat(steps.off()).isEqualTo(Duration.ofHours(1));

        wall.pass(Duration.ofHours(-1));
        assertThat(steps.off()).isZero();

        wall.pass(Duration.ofMinutes(-2));
        assertThat(steps.off()).isEqualTo(Duration.ofMinutes(-2));
    }

    @Test
    void believesStepThatOthersConfirm() {
        wall.pass(Duration.ofHours(1));
        assertThat(steps.off()).isNotEqualTo(Duration.ZERO);
        steps.confirm();
        assertThat(steps.off()).isZero();
    }

    @Test
    void believesStepAfterWhileWithoutAnother() {
        wall.pass(Duration.ofHours(1));
        assertThat(steps.off()).isNotEqualTo(Duration.ZERO);
        pass(ClockSteps.PATIENCE.minusSeconds(1));
        assertThat(steps.off()).isNotEqualTo(Duration.ZERO);
        wall.pass(Duration.ofHours(1));
        steps.look();
        pass(ClockSteps.PATIENCE.minusSeconds(1));
        assertThat(steps.off()).isNotEqualTo(Duration.ZERO);
        pass(Duration.ofSeconds(1));
        assertThat(steps.off()).isZero();
    }

    private void pass(Duration time) {
        wall.pass(time);
        nanos += time.toNanos();
        steps.look();
    }
}
