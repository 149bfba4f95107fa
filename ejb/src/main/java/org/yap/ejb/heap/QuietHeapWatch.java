package org.yap.ejb.heap;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import org.yap.ejb.service.PeriodicTask;

/** Looks at this node's heap now and then. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class QuietHeapWatch {
    private static final long MILLIS_BETWEEN_LOOKS = 15_000;

    @Resource
    private ManagedThreadFactory threads;

    private PeriodicTask watch;

    @PostConstruct
    void start() {
        watch = PeriodicTask.start(threads, MILLIS_BETWEEN_LOOKS, new QuietHeap(new VirtualMachine())::look);
    }

    @PreDestroy
    void stop() {
        watch.close();
    }
}
