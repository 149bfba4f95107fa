package org.yap.ejb.broker;

import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs what the client library schedules for one bridge, on a pool that is shared. The library forgets to cancel the
 * pings of a connection that broke: {@link #endPeriodic} ends them.
 */
final class EndableTimer extends AbstractExecutorService implements ScheduledExecutorService {
    private final ScheduledExecutorService pool;
    private final Set<ScheduledFuture<?>> periodic = ConcurrentHashMap.newKeySet();

    EndableTimer(ScheduledExecutorService pool) {
        this.pool = pool;
    }

    /** All that was to be repeated is not any more. */
    void endPeriodic() {
        periodic.forEach(task -> task.cancel(false));
        periodic.clear();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return pool.schedule(task, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return pool.schedule(task, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        return kept(pool.scheduleAtFixedRate(task, first, period, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        return kept(pool.scheduleWithFixedDelay(task, first, delay, unit));
    }

    private ScheduledFuture<?> kept(ScheduledFuture<?> task) {
        periodic.removeIf(ScheduledFuture::isDone);
        periodic.add(task);
        return task;
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** The pool goes on, for it is shared. */
    @Override
    public void shutdown() {
        endPeriodic();
    }

    @Override
    public List<Runnable> shutdownNow() {
        endPeriodic();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return pool.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return pool.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return pool.awaitTermination(timeout, unit);
    }
}
