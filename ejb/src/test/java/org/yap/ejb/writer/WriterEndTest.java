package org.yap.ejb.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.verdict.Judged;

@Timeout(30)
class WriterEndTest {
    private static final long PATIENCE_MILLIS = 20_000;

    private final List<String> trail = new CopyOnWriteArrayList<>();
    private final FakeWriterStore store = new FakeWriterStore(RunningWriter.GENESIS, trail);
    private final RunningWriter running = new RunningWriter(store, trail, Clock.systemUTC(), RunningWriter.BOUNDS);
    private final NetworkWriter writer = running.writer;
    private final CompletableFuture<Boolean> wentOn = new CompletableFuture<>();

    @BeforeEach
    void start() throws Exception {
        running.start();
    }

    @AfterEach
    void stop() throws Exception {
        running.stop();
    }

    @Test
    void removesOnceTheWriterHasEnded() throws Exception {
        end(PATIENCE_MILLIS, () -> trail.add("removed, ended " + writer.ended().isDone()));
        assertThat(trail).endsWith("removed, ended true");
        assertThat(wentOn).isNotDone();
    }

    @Test
    void goesOnWhenTheRemovalRefuses() {
        assertRefused(
                ServiceReason.NETWORK_BUSY,
                () -> end(PATIENCE_MILLIS, () -> {
                    throw new RefusedException(ServiceReason.NETWORK_BUSY, "as the test wants it");
                }));
        assertThat(wentOn).isCompletedWithValue(true);
        assertThat(writer.isLost()).as("another has to come in its place").isTrue();
    }

    @Test
    void goesOnWhenTheRemovalFails() {
        assertThatThrownBy(() -> end(PATIENCE_MILLIS, () -> {
                    throw new IllegalStateException("as the test wants it");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(wentOn).isCompletedWithValue(true);
    }

    @Test
    void removesNothingWhileTheWriterMayWriteAndGoesOnNoSooner() throws Exception {
        CountDownLatch gate = store.holdCommits();
        CompletableFuture<Judged<Payment>> underWay = running.begin(0);
        store.await(event -> event instanceof NodeEvent.PaymentSubmitted);
        assertRefused(ServiceReason.UNAVAILABLE, () -> end(0, () -> trail.add("removed")));
        assertThat(wentOn).isNotDone();

        gate.countDown();
        assertThat(underWay.get().accepted()).isTrue();
        assertThat(wentOn.get()).as("the first writer ended before").isTrue();
        assertThat(trail).doesNotContain("removed");
    }

    private void end(long patienceMillis, Transactions.Work<?> removal) throws RefusedException {
        writer.endFor(
                removal, patienceMillis, () -> wentOn.complete(writer.ended().isDone()));
    }
}
