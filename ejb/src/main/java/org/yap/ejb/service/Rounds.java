package org.yap.ejb.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Does something again and again on a thread of its own. The container's timers would log an error for each round that they
 * refuse while the server is suspended or ends.
 */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Rounds.class.getName());
    private static final long PATIENCE_SECONDS = 5;

    private final Runnable round;
    private final long pauseMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Rounds(Runnable round, long pauseMillis) {
        this.round = round;
        this.pauseMillis = pauseMillis;
    }

    /** Begins with a pause. A round that fails is logged, and the next one is done. */
    public static Rounds start(ThreadFactory threads, long pauseMillis, Runnable round) {
        Rounds rounds = new Rounds(round, pauseMillis);
        threads.newThread(rounds::run).start();
        return rounds;
    }

    private void run() {
        try {
            while (!closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void once() {
        try {
            round.run();
        } catch (RuntimeException e) {
            if (closed.getCount() > 0) {
                LOG.log(Level.WARNING, "A round failed; the next one is tried", e);
            }
        }
    }

    /** Waits a moment for the round under way. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "A round takes long to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
