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
import java.util.Optional;
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
    private final RaisedAlarms raised;
    private final NeighbourClocks neighbours;
    private final NodeClock clock;
    private PeriodicTask watch;
    private Duration logged = Duration.ZERO;

    @Resource
    private ManagedThreadFactory threads;

    /** For the container's proxy. */
    public ClockWatch() {
        this.steps = null;
        this.raised = null;
        this.neighbours = null;
        this.clock = null;
    }

    @Inject
    ClockWatch(NodeClock clock, RaisedAlarms raised, NeighbourClocks neighbours) {
        this.raised = raised;
        this.neighbours = neighbours;
        this.clock = clock;
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
        compare();
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

    private void compare() {
        long now = clock.millis();
        long since = Math.max(steps.steppedMillis(), now - ClockComparison.RECENT.toMillis());
        Optional<Duration> told = ClockComparison.median(neighbours.readings(), since, now);
        told.filter(ahead -> ahead.abs().compareTo(ClockComparison.SAME) < 0).ifPresent(same -> steps.confirm());
        Duration ahead = told.orElse(Duration.ZERO);
        if (ahead.abs().compareTo(ClockComparison.DIFFERS) < 0) {
            raised.clear("", Kind.CLOCK_DIFFERS);
        } else {
            raised.raise(
                    "", new Alarm(Kind.CLOCK_DIFFERS, "neighbours' clocks are ahead by " + ahead.toSeconds() + " s"));
        }
    }

    @Override
    public List<Alarm> alarms() {
        List<Alarm> alarms = new ArrayList<>(raised.all());
        Duration off = steps.off();
        if (!off.isZero()) {
            alarms.add(new Alarm(Kind.CLOCK_STEPPED, "the clock made a step of " + off.toSeconds() + " s"));
        }
        return alarms;
    }
}
