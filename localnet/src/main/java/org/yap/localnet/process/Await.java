package org.yap.localnet.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition by asking again and again; what the run command, the system tests and the benchmarks wait with. */
public final class Await {
    private static final long PAUSE_NANOS = 100_000_000;

    private Await() {}

    /**
     * Returns as soon as {@code condition} gives true.
     *
     * @throws IllegalStateException if it does not within {@code limit}; an exception of the condition counts as false, the last
     *     one becomes the cause
     */
    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        Exception last = null;
        do {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (GaveUpException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new GaveUpException("interrupted while waiting for: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        } while (System.nanoTime() < deadline);
        throw new IllegalStateException("not within " + limit.toSeconds() + " s: " + what, last);
    }

    /** Thrown by a condition that can never become true: ends the wait at once. */
    public static final class GaveUpException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        public GaveUpException(String message) {
            super(message);
        }
    }
}
