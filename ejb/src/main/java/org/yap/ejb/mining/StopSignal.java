package org.yap.ejb.mining;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where workers rest between slices, until their time is over or they are told to stop. */
class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);

    void stop() {
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Returns early, and for good, once stopped or if the thread is interrupted. */
    void nanos(long nanos) {
        if (nanos <= 0) {
            return;
        }
        try {
            boolean over = stopped.await(nanos, TimeUnit.NANOSECONDS);
            if (over) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
