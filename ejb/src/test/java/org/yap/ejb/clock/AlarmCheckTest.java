package org.yap.ejb.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.clock.NodeAlarms.Alarm;
import org.yap.ejb.clock.NodeAlarms.Kind;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;

class AlarmCheckTest {
    @Test
    void tellsAlarmsAsTroubleWithWhichTheNodeStillServes() {
        NodeAlarms alarms = () -> List.of(
                new Alarm(Kind.CLOCK_STEPPED, "90 s"),
                new Alarm(Kind.CLOCK_DIFFERS, "9 s"),
                new Alarm(Kind.MINING_ALONE, "x"));

        List<HealthProblem> problems = new AlarmCheck(alarms).look();

        assertThat(problems)
                .extracting(HealthProblem::reason)
                .containsExactly(HealthReason.CLOCK_OFF, HealthReason.CLOCK_OFF, HealthReason.NETWORK_ALONE);
        assertThat(problems).noneMatch(problem -> problem.reason().stops());
        assertThat(problems.get(1).detail()).isEqualTo("9 s");
    }
}
