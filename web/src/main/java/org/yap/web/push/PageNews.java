package org.yap.web.push;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.yap.ejb.payment.Payments.PaymentProgressed;
import org.yap.ejb.runtime.LedgerNews;
import org.yap.ledger.value.NetworkId;
import org.yap.web.security.OnlineUsers;

/**
 * Tells open pages that something is new; they ask then for what they show. Only the network's id is sent. What happens
 * within a quarter of a second is told once.
 */
@ApplicationScoped
public class PageNews {
    /** The channel that pages listen to, one for each user. */
    public static final String CHANNEL = "news";

    private static final System.Logger LOG = System.getLogger(PageNews.class.getName());
    private static final long QUIET_MILLIS = 250;

    @Inject
    @Push(channel = CHANNEL)
    private PushContext channel;

    @Inject
    private OnlineUsers online;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final Set<NetworkId> changed = new HashSet<>();
    private final Set<Long> progressed = new HashSet<>();
    private Future<?> planned;
    private boolean stopped;

    /** A tip, the pool, or what neighbours saw of a payment. */
    public void ledger(@ObservesAsync LedgerNews news) {
        synchronized (changed) {
            changed.add(news.network());
            plan();
        }
    }

    /** Fired by the thread that does the payment's work: only noted here. */
    public void payment(@Observes PaymentProgressed news) {
        synchronized (changed) {
            progressed.add(news.userId());
            plan();
        }
    }

    @PreDestroy
    void stop() {
        synchronized (changed) {
            stopped = true;
            if (planned != null) {
                planned.cancel(false);
            }
        }
    }

    private void plan() {
        if (planned == null && !stopped) {
            planned = scheduler.schedule(this::tell, QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Nobody asks the future how it went, so a failure is logged here. */
    private void tell() {
        try {
            send();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "News could not be pushed to pages", failure);
        }
    }

    private void send() {
        Set<NetworkId> networks;
        Set<Long> users;
        synchronized (changed) {
            networks = Set.copyOf(changed);
            users = Set.copyOf(progressed);
            changed.clear();
            progressed.clear();
            planned = null;
        }
        Set<Long> all = online.ids();
        if (!networks.isEmpty() && !all.isEmpty()) {
            networks.forEach(network -> channel.send(network.toString(), all));
        }
        if (!users.isEmpty()) {
            channel.send("payment", users);
        }
    }
}
