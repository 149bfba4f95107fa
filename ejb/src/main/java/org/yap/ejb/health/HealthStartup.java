package org.yap.ejb.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.yap.ejb.service.PeriodicTask;

/** Looks at this node every few seconds while it runs. */
@Singleton
@Startup
@DependsOn({"GossipStartup", "ClockWatch"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HealthStartup {
    private static final long MILLIS_BETWEEN_LOOKS = 3_000;

    @Resource
    private ManagedThreadFactory threads;

    private final Instance<HealthCheck> checks;
    private final Health health;
    private ThreadPoolExecutor lookers;
    private PeriodicTask watch;

    /** For the container's proxy. */
    public HealthStartup() {
        this(null, null);
    }

    @Inject
    HealthStartup(@Any Instance<HealthCheck> checks, Health health) {
        this.checks = checks;
        this.health = health;
    }

    @PostConstruct
    void start() {
        List<HealthCheck> all =
                checks.stream().sorted(Comparator.comparing(HealthCheck::part)).toList();
        lookers = new ThreadPoolExecutor(0, all.size(), 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        HealthWatch looks = new HealthWatch(all, health, lookers, HealthWatch.PATIENCE);
        looks.look();
        watch = PeriodicTask.start(threads, MILLIS_BETWEEN_LOOKS, looks::look);
    }

    @PreDestroy
    void stop() {
        watch.close();
        lookers.shutdownNow();
    }
}
