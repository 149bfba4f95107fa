package org.yap.ejb.password;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.yap.ejb.password.PasswordLanes.Visit;
import org.yap.ejb.service.RefusedException;

/** Lets threads wait for their turn in {@link PasswordLanes}, for a while. */
final class PasswordGate {
    private final PasswordLanes lanes = new PasswordLanes();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Duration patience;

    PasswordGate(Duration patience) {
        this.patience = patience;
    }

    /** Refuses as {@link PasswordLanes#admit}; else {@link #leave} must follow. */
    Visit enter(PasswordUse use) throws RefusedException {
        lock.lock();
        try {
            return lanes.admit(use);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a place; {@link #end} must follow, also after a refusal (unavailable). */
    void begin(Visit visit) throws RefusedException {
        lock.lock();
        try {
            lanes.await(visit);
            long nanos = patience.toNanos();
            while (!lanes.runs(visit)) {
                if (nanos <= 0) {
                    throw PasswordLanes.unavailable();
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw PasswordLanes.unavailable();
        } finally {
            lock.unlock();
        }
    }

    void end(Visit visit) {
        change(() -> lanes.end(visit));
    }

    void leave(Visit visit) {
        change(() -> lanes.leave(visit));
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int inside() {
        lock.lock();
        try {
            return lanes.inside();
        } finally {
            lock.unlock();
        }
    }
}
