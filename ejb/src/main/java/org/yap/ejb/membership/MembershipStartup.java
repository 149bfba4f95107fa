package org.yap.ejb.membership;

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

/** Begins the memberships when neighbours can connect, and ends them before the broker closes. */
@Singleton
@Startup
@DependsOn("GossipStartup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MembershipStartup {
    @Resource
    private ManagedThreadFactory threads;

    private final MembershipRunner runner;

    /** For the container's proxy. */
    public MembershipStartup() {
        this(null);
    }

    @Inject
    MembershipStartup(MembershipRunner runner) {
        this.runner = runner;
    }

    @PostConstruct
    void start() {
        runner.open(threads);
    }

    @PreDestroy
    void stop() {
        runner.close();
    }
}
