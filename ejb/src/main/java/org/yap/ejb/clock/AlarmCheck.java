package org.yap.ejb.clock;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.health.HealthCheck;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;

/** The alarms as part of the node's health. */
@Dependent
class AlarmCheck implements HealthCheck {
    private final NodeAlarms alarms;

    @Inject
    AlarmCheck(NodeAlarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public String part() {
        return "clock";
    }

    @Override
    public List<HealthProblem> look() {
        return alarms.alarms().stream()
                .map(alarm -> new HealthProblem(reason(alarm.kind()), alarm.detail()))
                .toList();
    }

    private static HealthReason reason(NodeAlarms.Kind kind) {
        return switch (kind) {
            case CLOCK_STEPPED, CLOCK_DIFFERS -> HealthReason.CLOCK_OFF;
            case MINING_ALONE -> HealthReason.NETWORK_ALONE;
        };
    }
}
