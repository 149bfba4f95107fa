package org.yap.ejb.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.CheckedPayment;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

@Timeout(30)
class NetworkWriterTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final NodeId NEIGHBOUR =
            NodeId.of(Hash256.twice(new byte[] {1}).bytes());
    private static final NodeId OTHER = NodeId.of(Hash256.twice(new byte[] {2}).bytes());

    private final List<String> trail = new CopyOnWriteArrayList<>();
    private final FakeWriterStore store = new FakeWriterStore(GENESIS, trail);
    private final FakeEffectSink sink = new FakeEffectSink(trail);
    private final StatelessChecks checks = new StatelessChecks(GENESIS, TestKeys.SIGNATURES);
    private final AtomicBoolean ours = new AtomicBoolean(true);
    private NetworkWriter writer = writer(NetworkWriter.Bounds.DEFAULT);

    @AfterEach
    void stop() throws Exception {
        writer.stop();
        writer.ended().get(10, TimeUnit.SECONDS);
    }

    @Test
    void answersAndTellsOnlyWhatIsDurable() throws Exception {
        start();
        CountDownLatch gate = store.holdCommits();
        CompletableFuture<Judged<Payment>> answer = writer.submit(payment(0));
        await(event -> event instanceof NodeEvent.PaymentSubmitted);
        assertThat(answer).isNotDone();
        assertThat(sink.told).isEmpty();
        gate.countDown();
        assertThat(answer.get().accepted()).isTrue();
        assertThat(sink.told.take()).isInstanceOf(Effect.Notice.PoolChanged.class);
        assertThat(trail).containsSubsequence("durable", "told");
        assertThat(store.durable.get(store.durable.size() - 1).own()).hasSize(1);
    }

    @Test
    void tellsNothingOfAFailedCommitAndRestoresTheNode() throws Exception {
        start();
        store.failCommits(1);
        assertThatThrownBy(() -> writer.submit(payment(0)).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(WriterDownException.class);
        assertThat(sink.told).isEmpty();
        assertThat(trail).containsExactly("failed");
        submitUntilAccepted();
        assertThat(store.restored).hasValue(2);
    }

    @Test
    void keepsTryingToRestoreWhileTheDatabaseIsAway() throws Exception {
        store.failRestores(2);
        start();
        submitUntilAccepted();
        assertThat(store.restored).hasValue(1);
    }

    @Test
    void turnsPeopleAwayAtOnceWhileItIsBeingRestored() {
        assertThatThrownBy(() -> writer.submit(payment(0)).get()).hasCauseInstanceOf(WriterDownException.class);
        writer.stop();
        writer.run();
    }

    @Test
    void turnsPeopleAwayAndDropsGossipWhenTheQueueIsFull() throws Exception {
        writer = writer(new NetworkWriter.Bounds(2, 1 << 20));
        start();
        CountDownLatch gate = store.holdCommits();
        CompletableFuture<Judged<Payment>> underWay = writer.submit(payment(0));
        await(event -> event instanceof NodeEvent.PaymentSubmitted);
        CompletableFuture<Judged<Payment>> second = writer.submit(payment(1));
        CompletableFuture<Judged<Payment>> third = writer.submit(payment(2));
        assertThatThrownBy(() -> writer.submit(payment(3)).get()).hasCauseInstanceOf(WriterDownException.class);
        assertThat(writer.gossip(malformed(), 10, 1)).isFalse();
        assertThat(writer.dropped()).isEqualTo(2);
        gate.countDown();
        assertThat(underWay.get().accepted()
                        && second.get().accepted()
                        && third.get().accepted())
                .isTrue();
    }

    @Test
    void countsTheQueueInBytesToo() throws Exception {
        writer = writer(new NetworkWriter.Bounds(1_000, 600));
        start();
        CountDownLatch gate = store.holdCommits();
        CompletableFuture<Judged<Payment>> underWay = writer.submit(payment(0));
        await(event -> event instanceof NodeEvent.PaymentSubmitted);
        assertThat(writer.gossip(malformed(), 500, 1)).isTrue();
        assertThat(writer.gossip(malformed(), 500, 1)).isFalse();
        gate.countDown();
        assertThat(underWay.get().accepted()).isTrue();
    }

    @Test
    void tellsARestoredNodeOfItsNeighboursAgain() throws Exception {
        start();
        writer.neighbours(Set.of(NEIGHBOUR));
        await(new NodeEvent.NeighbourUp(NEIGHBOUR)::equals);
        store.failCommits(1);
        writer.neighbours(Set.of(NEIGHBOUR, OTHER));
        await(new NodeEvent.NeighbourUp(OTHER)::equals);
        await(new NodeEvent.NeighbourUp(NEIGHBOUR)::equals);
        writer.neighbours(Set.of(OTHER));
        await(new NodeEvent.NeighbourDown(NEIGHBOUR)::equals);
    }

    @Test
    void givesOutcomesOfChecksToTheNodeThatAskedAndToNoOther() throws Exception {
        start();
        Effect.CheckBlock request = new Effect.CheckBlock(NEIGHBOUR, Hash256.ZERO, new byte[0]);
        FakeNode first = store.cores.take();
        askFor(first, request);
        Judged<CheckedBlock> verdict = Judged.reject(RejectReason.MALFORMED, "");
        sink.checks.take().accept(verdict);
        await(new NodeEvent.BlockChecked(NEIGHBOUR, request, verdict)::equals);
        askFor(first, request);
        var late = sink.checks.take();
        store.failCommits(1);
        var unused = writer.submit(payment(0));
        store.cores.take();
        store.events.clear();
        late.accept(verdict);
        submitUntilAccepted();
        assertThat(store.events).noneMatch(event -> event instanceof NodeEvent.BlockChecked);
    }

    @Test
    void givesTheTimeWhenNothingElseHappens() throws Exception {
        start();
        await(event -> event instanceof NodeEvent.Tick);
        await(event -> event instanceof NodeEvent.Tick);
    }

    @Test
    void endsAfterWhatIsQueued() throws Exception {
        start();
        CountDownLatch gate = store.holdCommits();
        CompletableFuture<Judged<Payment>> underWay = writer.submit(payment(0));
        await(event -> event instanceof NodeEvent.PaymentSubmitted);
        CompletableFuture<Judged<Payment>> queued = writer.submit(payment(1));
        writer.stop();
        gate.countDown();
        assertThat(underWay.get().accepted()).isTrue();
        assertThat(queued.get().accepted()).isTrue();
        writer.ended().get();
        assertThatThrownBy(() -> writer.submit(payment(2)).get()).hasCauseInstanceOf(WriterDownException.class);
    }

    @Test
    void commitsNothingWhileTheDatabaseMayBeAnothersAndRestoresTheNodeAfterwards() throws Exception {
        start();
        ours.set(false);
        refuseUntilDown();
        int durable = store.durable.size();
        ours.set(true);
        submitUntilAccepted();
        assertThat(store.restored).hasValue(2);
        assertThat(store.durable).hasSizeGreaterThan(durable);
    }

    private NetworkWriter writer(NetworkWriter.Bounds bounds) {
        return new NetworkWriter("test", store, sink, Clock.systemUTC(), ours::get, bounds);
    }

    private void start() throws Exception {
        new Thread(writer, "writer").start();
        writer.ready().get(20, TimeUnit.SECONDS);
    }

    private CheckedPayment payment(long sequence) {
        return checks.payment(
                        PaymentFixture.in(GENESIS).sequence(sequence).build().bytes())
                .orThrow();
    }

    private static NodeEvent malformed() {
        return new NodeEvent.BadMessage(
                NEIGHBOUR, (Judged.Rejected<?>) Judged.reject(RejectReason.MESSAGE_MALFORMED, ""));
    }

    /** On the writer's thread, so that the step after it has the effect. */
    private void askFor(FakeNode core, Effect effect) throws Exception {
        writer.ask(node -> {
                    core.also(effect);
                    return null;
                })
                .get();
    }

    private void await(Predicate<NodeEvent> wanted) throws InterruptedException {
        NodeEvent event = store.events.take();
        while (!wanted.test(event)) {
            event = store.events.take();
        }
    }

    private void refuseUntilDown() throws Exception {
        for (long sequence = 0; ; sequence++) {
            try {
                var unused = writer.submit(payment(sequence)).get();
            } catch (ExecutionException down) {
                assertThat(down).hasCauseInstanceOf(WriterDownException.class);
                return;
            }
        }
    }

    private void submitUntilAccepted() throws Exception {
        for (long sequence = 1; ; sequence++) {
            try {
                if (writer.submit(payment(sequence)).get().accepted()) {
                    return;
                }
            } catch (ExecutionException stillDown) {
                assertThat(stillDown).hasCauseInstanceOf(WriterDownException.class);
            }
        }
    }
}
