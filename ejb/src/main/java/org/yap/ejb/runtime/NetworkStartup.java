package org.yap.ejb.runtime;

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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.yap.ejb.service.LogLimit;
import org.yap.persistence.schema.DatabaseLock;

/**
 * Starts and ends the networks with the application. Takes the database for this node first; if another node has it, the
 * deployment fails and says so. Depends on the transactions, which the writers use until they end.
 */
@Singleton
@Startup
@DependsOn({"Transactions", "LongTransactions"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NetworkStartup {
    private static final Logger LOG = System.getLogger(NetworkStartup.class.getName());
    private static final long PATIENCE_SECONDS = 10;
    private static final long SECONDS_BETWEEN_LOOKS = 5;

    @Resource(lookup = "java:jboss/datasources/YapDS")
    private DataSource dataSource;

    @Resource
    private ManagedThreadFactory threads;

    /** Injected so that the persistence unit, and with it the migrations, come first. */
    @PersistenceContext(unitName = "yap")
    @SuppressWarnings("unused")
    private EntityManager entities;

    private final NetworkRuntime runtime;
    private final Event<LedgerEvent> events;

    private final LogLimit failed = new LogLimit(LOG);
    private final LogLimit slow = new LogLimit(LOG);
    private OwnershipWatch ownership;

    /** For the container's proxy. */
    public NetworkStartup() {
        this(null, null);
    }

    @Inject
    NetworkStartup(NetworkRuntime runtime, Event<LedgerEvent> events) {
        this.runtime = runtime;
        this.events = events;
    }

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void start() {
        ownership = new OwnershipWatch(() -> claim(DatabaseLock.acquire(dataSource)), SECONDS_BETWEEN_LOOKS);
        threads.newThread(ownership).start();
        try {
            ownership.awaitAcquired();
            runtime.open(threads, ownership::isOurs, this::tell);
        } catch (RuntimeException e) {
            ownership.close();
            throw e;
        }
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void stop() {
        runtime.close();
        ownership.close();
    }

    private static OwnershipWatch.Claim claim(DatabaseLock lock) {
        return new OwnershipWatch.Claim() {
            @Override
            public boolean held() {
                return lock.held();
            }

            @Override
            public void close() throws SQLException {
                lock.close();
            }
        };
    }

    /** Waits a bounded time for the observers, so that notices don't pile up behind slow ones. */
    private void tell(LedgerEvent event) {
        try {
            events.fireAsync(event).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            failed.log(Level.WARNING, "An observer of a network failed", e);
        } catch (TimeoutException e) {
            slow.log(Level.WARNING, "An observer of a network is slow", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
