package org.yap.ejb.health;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks all checks, each on a thread of its own, and waits for none longer than {@link #PATIENCE}. A check that hangs is not asked
 * again until it returns. What changed is logged once.
 */
final class HealthWatch {
    static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = System.getLogger(HealthWatch.class.getName());

    private final List<HealthCheck> checks;
    private final Health health;
    private final Executor threads;
    private final Duration patience;
    private final IdentityHashMap<HealthCheck, CompletableFuture<List<HealthProblem>>> underWay =
            new IdentityHashMap<>();
    private List<HealthReason> told = List.of();

    HealthWatch(List<HealthCheck> checks, Health health, Executor threads, Duration patience) {
        this.checks = checks;
        this.health = health;
        this.threads = threads;
        this.patience = patience;
    }

    /** One look at everything; returns after {@link #PATIENCE} at most. */
    void look() {
        for (HealthCheck check : checks) {
            underWay.computeIfAbsent(check, each -> CompletableFuture.supplyAsync(each::look, threads));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        List<HealthProblem> problems = new ArrayList<>();
        for (HealthCheck check : checks) {
            problems.addAll(outcome(check, deadline - System.nanoTime()));
        }
        health.found(problems);
        tell(problems);
    }

    private List<HealthProblem> outcome(HealthCheck check, long nanosLeft) {
        try {
            List<HealthProblem> found = underWay.get(check).get(Math.max(0, nanosLeft), TimeUnit.NANOSECONDS);
            underWay.remove(check);
            return found;
        } catch (TimeoutException e) {
            return List.of(new HealthProblem(check.late(), check.part() + " does not answer"));
        } catch (ExecutionException e) {
            underWay.remove(check);
            LOG.log(Level.DEBUG, "A look at the " + check.part() + " failed", e);
            return List.of(new HealthProblem(check.late(), check.part() + ": " + e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Details change often, reasons don't. */
    private void tell(List<HealthProblem> problems) {
        List<HealthReason> reasons =
                problems.stream().map(HealthProblem::reason).distinct().sorted().toList();
        if (reasons.equals(told)) {
            return;
        }
        told = reasons;
        if (reasons.isEmpty()) {
            LOG.log(Level.INFO, "This node is well again");
        } else {
            LOG.log(Level.WARNING, "This node is {0}: {1}", health.ready() ? "degraded" : "not ready", problems);
        }
    }
}
