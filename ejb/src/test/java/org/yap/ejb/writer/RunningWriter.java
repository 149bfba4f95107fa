package org.yap.ejb.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.yap.ledger.check.CheckedPayment;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.verdict.Judged;

/** A writer on a thread of its own, and payments for it. */
final class RunningWriter {
    /** With much room in both queues. */
    static final NetworkWriter.Bounds BOUNDS = new NetworkWriter.Bounds(
            new NetworkWriter.Bound(20_000, 8 << 20), new NetworkWriter.Bound(20_000, 24 << 20));

    static final Genesis GENESIS = TestNetworks.genesis(1);

    final StatelessChecks checks = new StatelessChecks(GENESIS, TestKeys.SIGNATURES);
    final FakeEffectSink sink;
    /** Whether the database is this node's. */
    final AtomicBoolean ours = new AtomicBoolean(true);

    final NetworkWriter writer;

    RunningWriter(WriterStore store, List<String> trail, InstantSource clock, NetworkWriter.Bounds bounds) {
        sink = new FakeEffectSink(trail);
        writer = new NetworkWriter("test", store, sink, clock, ours::get, bounds);
    }

    /** Returns when the node is restored. */
    void start() throws Exception {
        new Thread(writer, "writer").start();
        writer.ready().get(20, TimeUnit.SECONDS);
    }

    void stop() throws Exception {
        writer.stop();
        writer.ended().get(10, TimeUnit.SECONDS);
    }

    CheckedPayment checked(Payment payment) {
        return checks.payment(payment).orThrow();
    }

    /** Hands a payment in and waits for nothing. */
    CompletableFuture<Judged<Payment>> begin(long sequence) {
        return writer.submit(
                checked(PaymentFixture.in(GENESIS).sequence(sequence).build()), ClientId.NONE);
    }

    /** Fails if the writer is down, or the ledger rejects it. */
    Payment submit(long sequence) throws Exception {
        return begin(sequence).get().orThrow();
    }

    /** Waits while the node is being restored. */
    Payment submitWhenUp(long sequence) throws Exception {
        return Eventually.sees("the writer is up again", () -> tried(sequence), Optional::isPresent)
                .orElseThrow()
                .orThrow();
    }

    /** Of a node that accepts every payment. */
    void awaitUp() throws Exception {
        Payment unused = submitWhenUp(0);
    }

    /** Of a node that accepts every payment. */
    void awaitDown() throws Exception {
        Optional<Judged<Payment>> unused = Eventually.sees("the writer is down", () -> tried(0), Optional::isEmpty);
    }

    /** Empty if the writer is down. */
    private Optional<Judged<Payment>> tried(long sequence) throws Exception {
        try {
            return Optional.of(begin(sequence).get());
        } catch (ExecutionException down) {
            assertThat(down).hasCauseInstanceOf(WriterDownException.class);
            return Optional.empty();
        }
    }
}
