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
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import org.yap.ejb.service.Rounds;

/** Has payments settled that an earlier life of this node left behind, and every few seconds those of this one. */
@Singleton
@Startup
@DependsOn("NetworkStartup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentStartup {
    private static final long MILLIS_BETWEEN_ROUNDS = 5_000;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private PaymentDesk desk;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = Rounds.start(threads, MILLIS_BETWEEN_ROUNDS, desk::settle);
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.close();
        }
    }
}
