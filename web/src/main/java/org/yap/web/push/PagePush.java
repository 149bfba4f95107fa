package org.yap.web.push;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.yap.ejb.membership.MembershipChanged;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.runtime.LedgerEvent;
import org.yap.ejb.service.PeriodicTask;

/**
 * Tells open pages that something changed; they then ask for what they show. Changes within a quarter of a second are told
 * once.
 */
@ApplicationScoped
public class PagePush {
    private static final long QUIET_MILLIS = 250;

    /** Proxies close what is silent for a minute. */
    private static final long BEAT_MILLIS = 20_000;

    private PageStreams streams;

    @Resource
    private ManagedThreadFactory threads;

    private final Set<Long> progressed = new HashSet<>();
    private boolean changed;
    private PeriodicTask telling;
    private PeriodicTask beating;

    protected PagePush() {}

    @Inject
    public PagePush(PageStreams streams) {
        this.streams = streams;
    }

    @PostConstruct
    void start() {
        telling = PeriodicTask.start(threads, QUIET_MILLIS, this::tell);
        beating = PeriodicTask.start(threads, BEAT_MILLIS, streams::beat);
    }

    @PreDestroy
    void stop() {
        telling.close();
        beating.close();
    }

    /** A new tip, another mempool, or a payment that a neighbour has seen. */
    public void ledger(@ObservesAsync LedgerEvent event) {
        synchronized (progressed) {
            changed = true;
        }
    }

    /** Another member, neighbour or request. */
    public void membership(@ObservesAsync MembershipChanged event) {
        synchronized (progressed) {
            changed = true;
        }
    }

    /** Only takes note, since the thread that does the payment's work fires this event. */
    public void payment(@Observes PaymentProgressed event) {
        synchronized (progressed) {
            progressed.add(event.userId());
        }
    }

    void tell() {
        boolean all;
        Set<Long> users;
        synchronized (progressed) {
            all = changed;
            users = Set.copyOf(progressed);
            changed = false;
            progressed.clear();
        }
        if (all) {
            streams.change();
        } else if (!users.isEmpty()) {
            streams.change(users);
        }
    }
}
