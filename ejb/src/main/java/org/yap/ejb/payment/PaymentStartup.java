package org.yap.ejb.payment;

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
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Has payments settled that an earlier life of this node left behind, and every few seconds those of this one. */
@Singleton
@Startup
@DependsOn("NetworkStartup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentStartup {
    private static final long SECONDS_BETWEEN_ROUNDS = 5;

    @Resource
    private ManagedScheduledExecutorService timer;

    @Inject
    private PaymentDesk desk;

    private ScheduledFuture<?> rounds;

    @PostConstruct
    void start() {
        rounds = timer.scheduleWithFixedDelay(desk::settle, 1, SECONDS_BETWEEN_ROUNDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.cancel(false);
        }
    }
}
