package org.yap.ejb.payment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.yap.ejb.payment.Payments.Stage;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;

/**
 * Payments under way: so many are made at once, one of each account at a time, the others wait in order. Bounded for each user
 * and for all; what is done is remembered for a while. Safe for many threads.
 */
public final class PaymentQueue {
    static final int MOST_OF_A_USER = 5;
    static final int MOST_WAITING = 64;
    private static final int MOST_REMEMBERED = 2_000;

    private final Executor executor;
    private final int atOnce;
    private final Consumer<PaymentJob> maker;
    private final Map<String, PaymentJob> jobs = new LinkedHashMap<>();
    private final Deque<PaymentJob> waiting = new ArrayDeque<>();
    private final Set<Account> busy = new HashSet<>();

    /** {@code maker} makes a payment and leaves its job done. */
    PaymentQueue(Executor executor, int atOnce, Consumer<PaymentJob> maker) {
        this.executor = executor;
        this.atOnce = atOnce;
        this.maker = maker;
    }

    /** Refuses before anything costly is done for somebody who could not be served. */
    synchronized void refuseIfFull(long userId) throws RefusedException {
        if (jobs.values().stream()
                        .filter(job -> job.userId() == userId && !job.done())
                        .count()
                >= MOST_OF_A_USER) {
            throw new RefusedException(
                    ServiceReason.TOO_MANY_REQUESTS,
                    MOST_OF_A_USER + " payments are under way, wait for one to be sent");
        }
        if (waiting.size() >= MOST_WAITING) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "too many payments are under way at this node");
        }
    }

    /** Takes the job and its key over. If it refuses, the key is still the caller's to wipe. */
    synchronized void enter(PaymentJob job) throws RefusedException {
        refuseIfFull(job.userId());
        jobs.put(job.ticket(), job);
        waiting.add(job);
        forgetOldest();
        startNext();
    }

    synchronized Optional<PaymentJob> find(long userId, String ticket) {
        return Optional.ofNullable(jobs.get(ticket)).filter(job -> job.userId() == userId);
    }

    /** What the account's payments that are not yet submitted will take from it. */
    synchronized Amount underWay(NetworkId network, AddressHash account) {
        return jobs.values().stream()
                .filter(job -> job.progress().stage() == Stage.WORKING)
                .filter(job -> Account.of(job).equals(new Account(network, account)))
                .map(job -> job.wish().cost())
                .reduce(Amount.ZERO, Amount::plus);
    }

    /** Those that run stop at their next look; those that wait end at once. */
    void cancel(Predicate<PaymentJob> which) {
        Deque<PaymentJob> ended = new ArrayDeque<>();
        synchronized (this) {
            jobs.values().stream().filter(which).filter(job -> !job.done()).forEach(PaymentJob::cancel);
            waiting.removeIf(job -> which.test(job) && ended.add(job));
        }
        ended.forEach(PaymentJob::stopped);
    }

    private void startNext() {
        while (busy.size() < atOnce) {
            Optional<PaymentJob> next = waiting.stream()
                    .filter(job -> !busy.contains(Account.of(job)))
                    .findFirst();
            if (next.isEmpty()) {
                return;
            }
            start(next.get());
        }
    }

    private void start(PaymentJob job) {
        waiting.remove(job);
        busy.add(Account.of(job));
        try {
            executor.execute(() -> run(job));
        } catch (RejectedExecutionException full) {
            busy.remove(Account.of(job));
            job.failed(ServiceReason.UNAVAILABLE, "this node is too busy or stops");
        }
    }

    private void run(PaymentJob job) {
        try {
            maker.accept(job);
        } finally {
            synchronized (this) {
                busy.remove(Account.of(job));
                startNext();
            }
        }
    }

    private void forgetOldest() {
        if (jobs.size() > MOST_REMEMBERED) {
            jobs.values().stream()
                    .filter(PaymentJob::done)
                    .findFirst()
                    .map(PaymentJob::ticket)
                    .ifPresent(jobs::remove);
        }
    }

    private record Account(NetworkId network, AddressHash hash) {
        static Account of(PaymentJob job) {
            return new Account(job.wish().network(), job.wish().account());
        }
    }
}
