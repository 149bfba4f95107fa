package org.yap.ejb.payment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.yap.ejb.runtime.NetworkLeft;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.wallet.OptedOut;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/**
 * Payments under way. Only so many have a turn at the same time. The next turn goes to the user with the fewest payments that
 * have one, and among those to whoever waited longest: so nobody's long work holds up others. An account's payments are made
 * one after the other. Bounded for each user and for all; what is done is remembered for a while. Safe for many threads.
 */
public final class PaymentQueue {
    static final int MAX_OF_A_USER = 5;
    static final int MAX_WAITING = 64;
    private static final int MAX_REMEMBERED = 2_000;

    private final Executor executor;
    private final int atOnce;
    private final Consumer<PaymentJob> turn;
    private final Map<String, PaymentJob> jobs = new LinkedHashMap<>();
    /** Jobs that wait for a turn, in order, by user; the user whose last turn is longest ago comes first. */
    private final Map<Long, Deque<PaymentJob>> lines = new LinkedHashMap<>();

    private final Set<PaymentJob> running = new HashSet<>();
    /** The payment of each account that was begun and is not done. */
    private final Map<Account, PaymentJob> begun = new HashMap<>();

    /** {@code turn} works on a job for a while; if it is not done then, it gets another turn. */
    PaymentQueue(Executor executor, int atOnce, Consumer<PaymentJob> turn) {
        this.executor = executor;
        this.atOnce = atOnce;
        this.turn = turn;
    }

    /** To be asked first, before anything costly is done for somebody who can't be served. */
    synchronized void refuseIfFull(long userId) throws RefusedException {
        if (jobs.values().stream()
                        .filter(job -> job.userId() == userId && !job.done())
                        .count()
                >= MAX_OF_A_USER) {
            throw new RefusedException(
                    ServiceReason.TOO_MANY_REQUESTS,
                    MAX_OF_A_USER + " payments are under way, wait for one to be sent");
        }
        if (lines.values().stream().mapToInt(Deque::size).sum() >= MAX_WAITING) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "too many payments are under way at this node");
        }
    }

    /** The queue wipes the job's key in the end. If this refuses, the caller must. */
    synchronized void enter(PaymentJob job) throws RefusedException {
        refuseIfFull(job.userId());
        jobs.put(job.ticket(), job);
        lines.computeIfAbsent(job.userId(), user -> new ArrayDeque<>()).add(job);
        forgetOldest();
        startNext();
    }

    synchronized Optional<PaymentJob> find(long userId, String ticket) {
        return Optional.ofNullable(jobs.get(ticket)).filter(job -> job.userId() == userId);
    }

    /** Those of the user that are not done, oldest first. */
    synchronized List<PaymentJob> underWay(long userId) {
        return jobs.values().stream()
                .filter(job -> job.userId() == userId && !job.done())
                .toList();
    }

    /** Whether the payment of this id is being submitted by its job. */
    synchronized boolean makes(Hash256 payment) {
        return jobs.values().stream()
                .filter(job -> !job.done())
                .anyMatch(job ->
                        job.progress().paymentId().filter(payment::equals).isPresent());
    }

    /** What the account's payments that are not yet submitted will take from it. */
    synchronized Amount underWay(NetworkId network, AddressHash account) {
        return jobs.values().stream()
                .filter(job -> job.status() == PaymentStatus.WORKING)
                .filter(job -> Account.of(job).equals(new Account(network, account)))
                .map(job -> job.order().additionalCost())
                .reduce(Amount.ZERO, Amount::plus);
    }

    /** Those that have a turn soon stop; those that wait for one end at once. */
    void cancel(Predicate<PaymentJob> which) {
        List<PaymentJob> ended = new ArrayList<>();
        synchronized (this) {
            jobs.values().stream().filter(which).filter(job -> !job.done()).forEach(PaymentJob::cancel);
            lines.values().forEach(line -> line.removeIf(job -> which.test(job) && ended.add(job)));
            lines.values().removeIf(Deque::isEmpty);
            ended.forEach(job -> begun.remove(Account.of(job), job));
            startNext();
        }
        ended.forEach(PaymentJob::stopped);
    }

    /** The keys of that membership must go. */
    void forget(OptedOut gone) {
        cancel(job -> job.userId() == gone.userId() && job.order().network().equals(gone.network()));
    }

    /** The keys of all memberships there must go. */
    void forget(NetworkLeft gone) {
        cancel(job -> job.order().network().equals(gone.network()));
    }

    private void startNext() {
        while (running.size() < atOnce) {
            Optional<PaymentJob> next = next();
            if (next.isEmpty()) {
                return;
            }
            start(next.get());
        }
    }

    private Optional<PaymentJob> next() {
        return lines.values().stream()
                .flatMap(line -> line.stream().filter(this::mayRun).limit(1))
                .min(Comparator.comparingLong(this::runningOfItsUser));
    }

    private boolean mayRun(PaymentJob job) {
        return begun.getOrDefault(Account.of(job), job) == job;
    }

    private long runningOfItsUser(PaymentJob job) {
        return running.stream().filter(other -> other.userId() == job.userId()).count();
    }

    private void start(PaymentJob job) {
        Deque<PaymentJob> line = lines.get(job.userId());
        line.remove(job);
        if (line.isEmpty()) {
            lines.remove(job.userId());
        }
        begun.put(Account.of(job), job);
        running.add(job);
        try {
            executor.execute(() -> run(job));
        } catch (RejectedExecutionException full) {
            job.failed(ServiceReason.UNAVAILABLE, "this node is too busy or stops");
            hadTurn(job);
        }
    }

    private void run(PaymentJob job) {
        try {
            turn.accept(job);
        } finally {
            synchronized (this) {
                hadTurn(job);
                startNext();
            }
        }
    }

    private void hadTurn(PaymentJob job) {
        running.remove(job);
        Deque<PaymentJob> line = Optional.ofNullable(lines.remove(job.userId())).orElseGet(ArrayDeque::new);
        if (job.done()) {
            begun.remove(Account.of(job));
        } else {
            line.add(job);
        }
        if (!line.isEmpty()) {
            lines.put(job.userId(), line);
        }
    }

    private void forgetOldest() {
        if (jobs.size() > MAX_REMEMBERED) {
            jobs.values().stream()
                    .filter(PaymentJob::done)
                    .findFirst()
                    .map(PaymentJob::ticket)
                    .ifPresent(jobs::remove);
        }
    }

    private record Account(NetworkId network, AddressHash hash) {
        static Account of(PaymentJob job) {
            return new Account(job.order().network(), job.order().account());
        }
    }
}
