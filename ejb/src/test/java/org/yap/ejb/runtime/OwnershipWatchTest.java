package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.fixture.LogLines;

@Timeout(30)
class OwnershipWatchTest {
    private final AtomicBoolean held = new AtomicBoolean(true);
    private final CountDownLatch givenBack = new CountDownLatch(1);

    @Test
    void refusesWhatTheDatabaseRefuses() {
        OwnershipWatch watch = new OwnershipWatch(
                () -> {
                    throw new IllegalArgumentException("another node uses this database");
                },
                1);
        start(watch);
        assertThatThrownBy(watch::awaitAcquired).hasMessage("another node uses this database");
        assertThat(watch.isOurs()).isFalse();
    }

    @Test
    void noticesThatTheDatabaseIsLostAndTakesItAgain() throws InterruptedException {
        CountDownLatch again = new CountDownLatch(2);
        AtomicBoolean oursWhenAsked = new AtomicBoolean();
        OwnershipWatch[] watch = new OwnershipWatch[1];
        watch[0] = new OwnershipWatch(
                () -> {
                    oursWhenAsked.set(watch[0].isOurs());
                    held.set(true);
                    again.countDown();
                    return claim();
                },
                0);
        start(watch[0]);
        watch[0].awaitAcquired();
        held.set(false);
        again.await();
        assertThat(oursWhenAsked).isFalse();
        watch[0].close();
    }

    @Test
    void goesOnTryingWhileAnotherNodeHasTheDatabase() throws InterruptedException {
        CountDownLatch attempts = new CountDownLatch(4);
        OwnershipWatch watch = new OwnershipWatch(
                () -> {
                    attempts.countDown();
                    if (attempts.getCount() == 3 || attempts.getCount() == 0) {
                        return claim();
                    }
                    throw new IllegalArgumentException("another node uses this database");
                },
                0);
        try (LogLines log = new LogLines(OwnershipWatch.class)) {
            start(watch);
            watch.awaitAcquired();
            held.set(false);
            attempts.await();
            watch.close();
            assertThat(watch.isOurs()).isFalse();
            assertThat(log.all())
                    .contains("WARNING The database can't be taken again or given back; it is tried every few seconds");
        }
    }

    @Test
    void givesTheDatabaseBack() throws InterruptedException {
        OwnershipWatch watch = new OwnershipWatch(this::claim, 3_600);
        start(watch);
        watch.awaitAcquired();
        watch.close();
        givenBack.await();
        assertThat(watch.isOurs()).isFalse();
    }

    private OwnershipWatch.Claim claim() {
        return new OwnershipWatch.Claim() {
            @Override
            public boolean held() {
                return held.get();
            }

            @Override
            public void close() {
                givenBack.countDown();
            }
        };
    }

    private static Thread start(OwnershipWatch watch) {
        Thread thread = new Thread(watch, "watch");
        thread.start();
        return thread;
    }
}
