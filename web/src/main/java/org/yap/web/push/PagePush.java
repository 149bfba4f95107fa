package org.yap.web.push;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.runtime.LedgerEvent;
import org.yap.ejb.service.PeriodicTask;
import org.yap.ledger.value.NetworkId;
import org.yap.web.security.OnlineUsers;

/**
 * Tells open pages that something is new; they ask then for what they show. Only the network's id is sent. What happens
 * within a quarter of a second is told once.
 */
@ApplicationScoped
public class PagePush {
    /** The channel that pages listen to, one for each user. */
    public static final String CHANNEL = "changes";

    private static final long QUIET_MILLIS = 250;

    @Inject
    @Push(channel = CHANNEL)
    private PushContext channel;

    @Inject
    private OnlineUsers online;

    @Resource
    private ManagedThreadFactory threads;

    private final Set<NetworkId> changed = new HashSet<>();
    private final Set<Long> progressed = new HashSet<>();
    private PeriodicTask rounds;

    @PostConstruct
    void start() {
        rounds = PeriodicTask.start(threads, QUIET_MILLIS, this::tell);
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }

    /** A tip, the pool, or what neighbours saw of a payment. */
    public void ledger(@ObservesAsync LedgerEvent event) {
        synchronized (changed) {
            changed.add(event.network());
        }
    }

    /** Fired by the thread that does the payment's work: only noted here. */
    public void payment(@Observes PaymentProgressed event) {
        synchronized (changed) {
            progressed.add(event.userId());
        }
    }

    private void tell() {
        Set<NetworkId> networks;
        Set<Long> users;
        synchronized (changed) {
            networks = Set.copyOf(changed);
            users = Set.copyOf(progressed);
            changed.clear();
            progressed.clear();
        }
        if (!networks.isEmpty()) {
            Set<Long> all = online.ids();
            if (!all.isEmpty()) {
                networks.forEach(network -> channel.send(network.toString(), all));
            }
        }
        if (!users.isEmpty()) {
            channel.send("payment", users);
        }
    }
}
