package org.yap.ejb.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Does something again and again on a thread of its own. The container's timers would log an error for each run that they
 * miss while the server is suspended or shuts down.
 */
public final class PeriodicTask implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PeriodicTask.class.getName());
    private static final long CLOSE_SECONDS = 5;

    private final LogLimit limited = new LogLimit(LOG);
    private final Runnable task;
    private final long pauseMillis;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean closed;
    private final CountDownLatch ended = new CountDownLatch(1);

    private PeriodicTask(Runnable task, long pauseMillis) {
        this.task = task;
        this.pauseMillis = pauseMillis;
    }

    /** Begins with a pause. A run that fails is logged, and the next one follows all the same. */
    public static PeriodicTask start(ThreadFactory threads, long pauseMillis, Runnable task) {
        PeriodicTask started = new PeriodicTask(task, pauseMillis);
        threads.newThread(started::run).start();
        return started;
    }

    private void run() {
        try {
            while (!closed) {
                boolean early = woken.tryAcquire(pauseMillis, TimeUnit.MILLISECONDS);
                if (early) {
                    woken.drainPermits();
                }
                if (!closed) {
                    once();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void once() {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            if (!closed) {
                limited.log(Level.WARNING, "A periodic task failed; it goes on", e);
            }
        }
    }

    /** Has the next run begin as soon as it can, whatever is left of the pause. */
    public void wake() {
        woken.release();
    }

    /** Begins no further run, and waits a few seconds for the current one. */
    @Override
    public void close() {
        closed = true;
        woken.release();
        try {
            if (!ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "A periodic task takes long to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
