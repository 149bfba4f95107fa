package org.yap.ejb.clock;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.PeriodicTask;

/** Looks at this node's clock every second. */
@Singleton
@Startup
@Local(NodeAlarms.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClockWatch implements NodeAlarms {
    private static final System.Logger LOG = System.getLogger(ClockWatch.class.getName());
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;

    private final ClockSteps steps;
    private PeriodicTask watch;
    private Duration logged = Duration.ZERO;

    @Resource
    private ManagedThreadFactory threads;

    /** For the container's proxy. */
    public ClockWatch() {
        this.steps = null;
    }

    @Inject
    ClockWatch(NodeClock clock) {
        this.steps = new ClockSteps(clock, System::nanoTime);
    }

    @PostConstruct
    void start() {
        watch = PeriodicTask.start(threads, MILLIS_BETWEEN_LOOKS, this::look);
    }

    @PreDestroy
    void stop() {
        watch.close();
    }

    private void look() {
        Duration off = steps.off();
        if (off.isZero() == logged.isZero()) {
            return;
        }
        logged = off;
        if (off.isZero()) {
            LOG.log(System.Logger.Level.INFO, "The clock is believed again");
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The clock made a step of {0} s; nothing is mined meanwhile",
                    off.toSeconds());
        }
    }

    @Override
    public List<Alarm> alarms() {
        List<Alarm> alarms = new ArrayList<>();
        Duration off = steps.off();
        if (!off.isZero()) {
            alarms.add(new Alarm(Kind.CLOCK_STEPPED, "the clock made a step of " + off.toSeconds() + " s"));
        }
        return alarms;
    }
}
