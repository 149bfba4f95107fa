package org.yap.ejb.clock;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.clock.NodeAlarms.Alarm;
import org.yap.ejb.health.HealthCheck;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;

/** The alarms of this package, as parts of this node's health. */
@Dependent
class ClockCheck implements HealthCheck {
    private final NodeAlarms alarms;

    @Inject
    ClockCheck(NodeAlarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public String part() {
        return "clock";
    }

    @Override
    public List<HealthProblem> look() {
        return alarms.alarms().stream().map(ClockCheck::problem).toList();
    }

    private static HealthProblem problem(Alarm alarm) {
        HealthReason reason =
                switch (alarm.kind()) {
                    case CLOCK_STEPPED, CLOCK_DIFFERS -> HealthReason.CLOCK_OFF;
                    case MINING_ALONE -> HealthReason.NETWORK_ALONE;
                };
        return new HealthProblem(reason, alarm.detail());
    }
}
