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
 * Tells open pages that something changed; they then ask for what they show. Only the network's id is sent, and changes
 * within a quarter of a second are told once.
 */
@ApplicationScoped
public class PagePush {
    /** The channel that pages listen to, one for each user. */
    public static final String CHANNEL = "changes";

    private static final long QUIET_MILLIS = 250;

    private PushContext channel;
    private OnlineUsers online;

    @Resource
    private ManagedThreadFactory threads;

    private final Set<NetworkId> changed = new HashSet<>();
    private final Set<Long> progressed = new HashSet<>();
    private PeriodicTask task;

    protected PagePush() {}

    @Inject
    public PagePush(@Push(channel = CHANNEL) PushContext channel, OnlineUsers online) {
        this.channel = channel;
        this.online = online;
    }

    @PostConstruct
    void start() {
        task = PeriodicTask.start(threads, QUIET_MILLIS, this::tell);
    }

    @PreDestroy
    void stop() {
        task.close();
    }

    /** A new tip, another mempool, or a payment that a neighbour has seen. */
    public void ledger(@ObservesAsync LedgerEvent event) {
        synchronized (changed) {
            changed.add(event.network());
        }
    }

    /** Only takes note, since the thread that does the payment's work fires this event. */
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
