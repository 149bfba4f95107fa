package org.yap.ejb.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.yap.ejb.payment.Payments.Ticket;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.KeyedOrder;

/**
 * Starts an order under a key once, however often it is sent, also at the same time and after a restart. The key is stored
 * before the order is queued, and the payment's id beside it in the transaction that stores the payment; only then is the
 * payment submitted. So a key without a payment has paid nothing: if the node does not remember the order either, because it was
 * restarted, or if the payment failed or was refused, the order is started anew. A day later a key is forgotten. Safe for many threads.
 *
 * <p>A user may have half as many keys as there are free places, so that who has few is not refused because others have many. At the
 * bound, keys under which nothing was paid make room, once the node does not remember their orders any more; those of payments never do.
 */
@ApplicationScoped
class OrderKeys {
    static final Duration LIFE = Duration.ofDays(1);
    static final int MAX_OF_A_USER = 2_000;
    static final int MAX = 100_000;

    /** Threads that wait for the same order to be started. */
    static final int MAX_FOLLOWERS = 2;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final KeyedOrders orders;
    private final NodeClock clock;
    private final Map<String, Starting> starting = new HashMap<>();

    /** For the container's proxy. */
    OrderKeys() {
        this(null, null);
    }

    @Inject
    OrderKeys(KeyedOrders orders, NodeClock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** Judges and queues the order. */
    @FunctionalInterface
    interface Start {
        Ticket run() throws RefusedException;
    }

    /** What became of orders that were started. */
    interface Outcomes {
        /** Whether the payment with this ticket is being made, or was made or cancelled and the node remembers it. False if it failed. */
        boolean isRemembered(String ticket);

        /** Whether the ledger refused this payment after all, and no block has it. */
        boolean isRefused(NetworkId network, Hash256 payment);
    }

    private static final class Starting {
        private final OrderKey key;
        private final CompletableFuture<Ticket> ticket = new CompletableFuture<>();
        private int followers;

        Starting(OrderKey key) {
            this.key = key;
        }
    }

    /** The ticket of the order that was started under this key, or of the one that is started now. */
    Ticket start(long userId, OrderKey key, Outcomes outcomes, Start start) throws RefusedException {
        String name = name(userId, key.value());
        Starting mine = new Starting(key);
        Optional<Starting> first = first(name, mine);
        if (first.isPresent()) {
            return follow(first.get());
        }
        try {
            Optional<Ticket> known = known(userId, key, outcomes);
            if (known.isEmpty()) {
                refuseIfFull(userId, key, outcomes);
            }
            Ticket ticket = known.isPresent() ? known.get() : start.run();
            mine.ticket.complete(ticket);
            return ticket;
        } catch (RefusedException | RuntimeException failure) {
            mine.ticket.completeExceptionally(failure);
            throw failure;
        } finally {
            synchronized (starting) {
                starting.remove(name);
            }
            mine.ticket.cancel(false);
        }
    }

    private static String name(long userId, String key) {
        return userId + " " + key;
    }

    /** Whoever starts the same order already; empty if that is up to the caller from now on. */
    private Optional<Starting> first(String name, Starting mine) throws RefusedException {
        synchronized (starting) {
            Starting other = starting.putIfAbsent(name, mine);
            if (other == null) {
                return Optional.empty();
            }
            refuseUnlessSame(other.key, mine.key);
            if (other.followers >= MAX_FOLLOWERS) {
                throw new RefusedException(ServiceReason.TOO_MANY_REQUESTS, "this order is being started", SOON);
            }
            other.followers++;
            return Optional.of(other);
        }
    }

    /** How many threads wait for another's start. */
    int following() {
        synchronized (starting) {
            return starting.values().stream().mapToInt(each -> each.followers).sum();
        }
    }

    private static Ticket follow(Starting first) throws RefusedException {
        try {
            return first.ticket.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    private Optional<Ticket> known(long userId, OrderKey key, Outcomes outcomes) throws RefusedException {
        Optional<KeyedOrder> kept = orders.byKey(userId, key.value());
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        refuseUnlessSame(new OrderKey(key.value(), kept.get().body()), key);
        boolean answered = kept.get().payment().isPresent()
                ? !outcomes.isRefused(kept.get().network(), kept.get().payment().get())
                : isAnswered(kept.get(), outcomes);
        return answered ? Optional.of(new Ticket(kept.get().ticket())) : Optional.empty();
    }

    /** Looked at again at the end: its payment may have been stored, and the queue have forgotten it, in between. */
    private boolean isAnswered(KeyedOrder withoutPayment, Outcomes outcomes) {
        return outcomes.isRemembered(withoutPayment.ticket())
                || byTicket(withoutPayment.userId(), withoutPayment.ticket())
                        .flatMap(KeyedOrder::payment)
                        .isPresent();
    }

    private static void refuseUnlessSame(OrderKey first, OrderKey again) throws RefusedException {
        if (!first.equals(again)) {
            throw new RefusedException(ServiceReason.PAYMENT_KEY_REUSED, "another order came under this key");
        }
    }

    /** To be asked first, before a password is checked; what makes room is forgotten only when the order is approved. */
    private void refuseIfFull(long userId, OrderKey key, Outcomes outcomes) throws RefusedException {
        if (!hasPlace(userId, key) && spare(userId, outcomes).isEmpty()) {
            throw full();
        }
    }

    /** The key has one if another order came under it. */
    private boolean hasPlace(long userId, OrderKey key) {
        return orders.byKey(userId, key.value()).isPresent() || orders.countOf(userId) < share(MAX - orders.count());
    }

    private RefusedException full() {
        long share = share(MAX - orders.count());
        return share == 0
                ? new RefusedException(ServiceReason.UNAVAILABLE, "too many keys at this node in a day")
                : new RefusedException(
                        ServiceReason.TOO_MANY_REQUESTS, "at most " + share + " keys in a day at present");
    }

    /** How many keys one user may have while so many places are free. */
    static long share(long free) {
        return Math.min(MAX_OF_A_USER, (Math.max(0, free) + 1) / 2);
    }

    /** The user's keys under which nothing was paid and nothing is remembered, the oldest first. */
    private List<KeyedOrder> spare(long userId, Outcomes outcomes) {
        return orders.unpaid(userId, MAX_OF_A_USER).stream()
                .filter(order -> !outcomes.isRemembered(order.ticket()) && !isStarting(order))
                .toList();
    }

    private boolean isStarting(KeyedOrder order) {
        synchronized (starting) {
            return starting.containsKey(name(order.userId(), order.key()));
        }
    }

    /** The order is approved and about to be queued. Refuses as {@link #start} does if there is no place for its key any more. */
    void keep(long userId, OrderKey key, PaymentJob job, Outcomes outcomes) throws RefusedException {
        KeyedOrder order = new KeyedOrder(
                userId, key.value(), key.body(), job.ticket(), job.order().network(), Optional.empty(), clock.steady());
        if (hasPlace(userId, key)) {
            orders.keep(order);
            return;
        }
        List<String> spare =
                spare(userId, outcomes).stream().map(KeyedOrder::ticket).toList();
        if (!orders.keepInsteadOf(spare, order)) {
            throw full();
        }
    }

    /** It could not be queued. */
    void forget(PaymentJob job) {
        orders.forget(job.ticket());
    }

    /** The user's order with this ticket, if it came under a key. */
    Optional<KeyedOrder> byTicket(long userId, String ticket) {
        return orders.byTicket(ticket).filter(order -> order.userId() == userId);
    }

    void expire() {
        orders.expire(clock.steady().minus(LIFE));
    }
}
