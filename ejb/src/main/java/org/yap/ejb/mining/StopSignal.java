package org.yap.ejb.mining;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells mining threads to stop, even in the middle of a pause. */
final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);

    void stop() {
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Lets the caller wait; returns early once stopped. If the thread is interrupted, that stops all of them. */
    void pause(long nanos) {
        if (nanos <= 0) {
            return;
        }
        try {
            boolean unused = stopped.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
