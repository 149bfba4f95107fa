package org.yap.ejb.password;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

/**
 * Lets only so many callers in at once, in order, and only so many wait, for a while. Others are refused at once, since
 * waiting takes a thread of the server.
 */
final class Bulkhead {
    private final Semaphore places;
    private final int most;
    private final Duration patience;
    private final AtomicInteger present = new AtomicInteger();

    Bulkhead(int atOnce, int waiting, Duration patience) {
        this.places = new Semaphore(atOnce, true);
        this.most = atOnce + waiting;
        this.patience = patience;
    }

    /** Refuses unavailable; else {@link #leave} must follow. */
    void enter() throws RefusedException {
        boolean in = false;
        try {
            in = present.incrementAndGet() <= most && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            if (!in) {
                present.decrementAndGet();
            }
        }
        if (!in) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "too many passwords are being checked");
        }
    }

    void leave() {
        places.release();
        present.decrementAndGet();
    }

    /** Those inside and those who wait. */
    int present() {
        return present.get();
    }
}
