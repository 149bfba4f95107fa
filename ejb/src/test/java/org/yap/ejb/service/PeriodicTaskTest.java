package org.yap.ejb.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PeriodicTaskTest {
    @Test
    void goesOnAfterARunThatFailed() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        try (PeriodicTask task = PeriodicTask.start(Thread::new, 1, () -> {
            three.countDown();
            if (three.getCount() == 1) {
                throw new StackOverflowError("as the test wants it");
            }
            throw new IllegalStateException("as the test wants it");
        })) {
            assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(task).isNotNull();
        }
    }

    @Test
    void runsAtOnceWhenWoken() throws InterruptedException {
        Semaphore runs = new Semaphore(0);
        try (PeriodicTask task = PeriodicTask.start(Thread::new, 3_600_000, runs::release)) {
            task.wake();
            assertThat(runs.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            task.wake();
            assertThat(runs.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void waitsForTheRunThatHasBegunAndBeginsNoOther() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        PeriodicTask task = PeriodicTask.start(Thread::new, 1, () -> {
            begun.countDown();
            awaitQuietly(goOn);
            finished.set(true);
        });
        begun.await();
        Thread closing = new Thread(task::close);
        closing.start();
        goOn.countDown();
        closing.join();
        assertThat(finished).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
