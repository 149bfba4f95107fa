package org.yap.ejb.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.check.CheckedPayment;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.verdict.Judged;

@Timeout(30)
class WriterEndTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final long PATIENCE_MILLIS = 20_000;

    private final List<String> trail = new CopyOnWriteArrayList<>();
    private final FakeWriterStore store = new FakeWriterStore(GENESIS, trail);
    private final StatelessChecks checks = new StatelessChecks(GENESIS, TestKeys.SIGNATURES);
    private final NetworkWriter writer = new NetworkWriter(
            "test", store, new FakeEffectSink(trail), Clock.systemUTC(), () -> true, NetworkWriter.Bounds.DEFAULT);
    private final CompletableFuture<Boolean> wentOn = new CompletableFuture<>();

    @BeforeEach
    void start() throws Exception {
        new Thread(writer, "writer").start();
        writer.ready().get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        writer.stop();
        writer.ended().get(10, TimeUnit.SECONDS);
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
        CompletableFuture<Judged<Payment>> underWay = writer.submit(payment());
        while (!(store.events.take() instanceof NodeEvent.PaymentSubmitted)) {
            // The node's clock ticks too.
        }
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

    private CheckedPayment payment() {
        return checks.payment(PaymentFixture.in(GENESIS).sequence(0).build().bytes())
                .orThrow();
    }
}
