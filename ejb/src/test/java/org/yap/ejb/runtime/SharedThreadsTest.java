package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.LogLines;
import org.yap.ledger.fixture.Eventually;

class SharedThreadsTest {
    private static final int MORE_THAN_WAIT = 1_100;

    @Test
    void logsThatTasksAreDroppedAlthoughOthersFail() throws Exception {
        SharedThreads threads = SharedThreads.start(Executors.defaultThreadFactory(), () -> true, event -> {});
        CountDownLatch gate = new CountDownLatch(1);
        try (LogLines lines = new LogLines(SharedThreads.class)) {
            threads.later(() -> {
                throw new IllegalStateException("as the test wants it");
            });
            Eventually.holds("the failure is logged", () -> !lines.all().isEmpty());
            for (int i = 0; i < MORE_THAN_WAIT; i++) {
                threads.later(() -> await(gate));
            }
            assertThat(lines.all())
                    .containsExactly(
                            "WARNING A background task of the network runtime failed",
                            "WARNING Too many background tasks wait; one is dropped");
        } finally {
            gate.countDown();
            threads.close();
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
