package org.yap.ejb.payment;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.wallet.OptedOut;
import org.yap.ledger.key.Signatures;

/** The node's one queue of payments under way, on the container's threads. */
@ApplicationScoped
public class PaymentDesk {
    private static final System.Logger LOG = System.getLogger(PaymentDesk.class.getName());

    @Resource
    private ManagedExecutorService executor;

    @PersistenceContext(unitName = "yap")
    private EntityManager entities;

    @Inject
    private Transactions transactions;

    @Inject
    private LedgerGateway gateway;

    @Inject
    private NodeClock clock;

    @Inject
    private Event<PaymentProgressed> news;

    private PaymentQueue queue;
    private Unsettled unsettled;

    public PaymentDesk() {}

    /** Without a container. */
    PaymentDesk(PaymentQueue queue) {
        this.queue = queue;
    }

    @PostConstruct
    void open() {
        PaymentArchive archive = new StoredArchive(entities, transactions);
        Submission submission = new Submission(gateway, Thread::sleep);
        PaymentMaker maker = new PaymentMaker(gateway, archive, submission, Signatures.fastest(), clock);
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        queue = new PaymentQueue(executor, atOnce, maker::turn);
        unsettled = new Unsettled(gateway, archive, submission, queue::makes);
    }

    @PreDestroy
    void close() {
        queue.cancel(job -> true);
    }

    public PaymentQueue queue() {
        return queue;
    }

    /** Sends again what was kept and is not known to be taken; fails for nothing. */
    public void settle() {
        unsettled.settle();
    }

    /** Whoever listens must not disturb the payment. */
    public void tell(PaymentProgressed progressed) {
        try {
            news.fire(progressed);
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "News of a payment could not be told", failure);
        }
    }

    /** The keys of that membership must go. */
    public void forget(@Observes OptedOut gone) {
        queue.cancel(
                job -> job.userId() == gone.userId() && job.wish().network().equals(gone.network()));
    }

    /** The keys of all memberships there must go. */
    public void forget(@Observes NetworkLeft gone) {
        queue.cancel(job -> job.wish().network().equals(gone.network()));
    }
}
