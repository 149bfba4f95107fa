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
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.PeriodicTask;
import org.yap.ejb.wallet.OptedOut;
import org.yap.ledger.key.Signatures;

/**
 * The node's one queue of payments under way, on the container's threads. Every few seconds it has payments settled that
 * have no verdict, also those from before a restart; every ten minutes it forgets orders' keys that are a day old.
 */
@Singleton
@Startup
@DependsOn("NetworkStartup")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentProcessor {
    private static final long MILLIS_BETWEEN_ROUNDS = 5_000;
    private static final long MILLIS_BETWEEN_EXPIRIES = 600_000;

    private static final System.Logger LOG = System.getLogger(PaymentProcessor.class.getName());

    private final PaymentArchive archive;
    private final LedgerGateway gateway;
    private final OrderKeys keys;
    private final NodeClock clock;
    private final Event<PaymentProgressed> events;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedThreadFactory threads;

    private PaymentQueue queue;
    private PeriodicTask rounds;
    private PeriodicTask expiry;

    /** For the container's proxy. */
    public PaymentProcessor() {
        this(null, null, null, null, null);
    }

    @Inject
    PaymentProcessor(
            PaymentArchive archive,
            LedgerGateway gateway,
            OrderKeys keys,
            NodeClock clock,
            Event<PaymentProgressed> events) {
        this.archive = archive;
        this.gateway = gateway;
        this.keys = keys;
        this.clock = clock;
        this.events = events;
    }

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void start() {
        PaymentMaker maker = new PaymentMaker(gateway, archive, Signatures.fastest(), clock, Thread::sleep);
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        queue = new PaymentQueue(executor, atOnce, maker::turn);
        rounds = PeriodicTask.start(threads, MILLIS_BETWEEN_ROUNDS, () -> maker.settle(queue::makes));
        expiry = PeriodicTask.start(threads, MILLIS_BETWEEN_EXPIRIES, keys::expire);
    }

    @PreDestroy
    void stop() {
        rounds.close();
        expiry.close();
        queue.cancel(job -> true);
    }

    public PaymentQueue queue() {
        return queue;
    }

    /**
     * Tells of progress. It leads past the container's proxy, which refuses calls while this bean ends: the keys of payments
     * that end then must be wiped all the same.
     */
    public Consumer<PaymentProgressed> listener() {
        return this::tell;
    }

    /** An observer that fails must not disturb the payment. */
    private void tell(PaymentProgressed progressed) {
        try {
            events.fire(progressed);
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "The progress of a payment could not be told", failure);
        }
    }

    /** The keys of that membership must go. */
    public void forget(@Observes OptedOut gone) {
        queue.forget(gone);
    }

    /** The keys of all memberships there must go. */
    public void forget(@Observes NetworkLeft gone) {
        queue.forget(gone);
    }
}
