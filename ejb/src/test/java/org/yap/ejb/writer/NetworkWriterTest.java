package org.yap.ejb.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.fixture.LogLines;
import org.yap.ledger.block.Block;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

@Timeout(30)
class NetworkWriterTest {
    private static final NodeId NEIGHBOUR =
            NodeId.of(Hash256.twice(new byte[] {1}).bytes());
    private static final NodeId OTHER = NodeId.of(Hash256.twice(new byte[] {2}).bytes());

    private final List<String> trail = new CopyOnWriteArrayList<>();
    private final FakeWriterStore store = new FakeWriterStore(RunningWriter.GENESIS, trail);
    private RunningWriter running = running(RunningWriter.BOUNDS);

    @AfterEach
    void stop() throws Exception {
        running.stop();
    }

    @Test
    void answersAndTellsOnlyWhatIsDurable() throws Exception {
        running.start();
        CountDownLatch gate = store.holdCommits();
        CompletableFuture<Judged<Payment>> answer = running.begin(0);
        store.await(event -> event instanceof NodeEvent.PaymentSubmitted);
        assertThat(answer).isNotDone();
        assertThat(running.sink.told).isEmpty();
        gate.countDown();
        assertThat(answer.get().accepted()).isTrue();
        assertThat(running.sink.told.take()).isInstanceOf(Effect.Notice.PoolChanged.class);
        assertThat(trail).containsSubsequence("durable", "told");
        assertThat(store.durable.get(store.durable.size() - 1).own().added()).hasSize(1);
    }

    @Test
    void tellsNothingOfAFailedCommitAndRestoresTheNode() throws Exception {
        running.start();
        store.failCommits(1);
        assertThatThrownBy(() -> running.begin(0).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(WriterDownException.class);
        assertThat(running.sink.told).isEmpty();
        assertThat(trail).containsExactly("failed");
        running.awaitUp();
        assertThat(store.restored).hasValue(2);
    }

    /** A full disk may fail a step every few seconds, for hours. */
    @Test
    void saysOnceThatStepsFailHoweverOftenTheyDo() throws Exception {
        running.start();
        try (LogLines log = new LogLines(NetworkWriter.class)) {
            for (int i = 0; i < 3; i++) {
                store.failCommits(1);
                assertThatThrownBy(() -> running.begin(0).get()).isInstanceOf(ExecutionException.class);
                running.awaitUp();
            }
            assertThat(log.all())
                    .filteredOn(line -> line.contains("a step failed"))
                    .hasSize(1);
        }
    }

    @Test
    void sendsWhatIsEarlyWithoutWaitingForTheCommit() throws Exception {
        running.start();
        FakeNode core = store.cores.take();
        CountDownLatch gate = store.holdCommits();
        running.writer
                .ask(node -> {
                    core.early(new Effect.Send(NEIGHBOUR, new Messages.Clock(1)));
                    core.also(new Effect.Send(OTHER, new Messages.Clock(2)));
                    return null;
                })
                .get();
        CompletableFuture<Judged<Payment>> answer = running.begin(0);
        assertThat(running.sink.sentTo.take()).isEqualTo(NEIGHBOUR);
        assertThat(answer).isNotDone();
        assertThat(running.sink.sentTo).isEmpty();
        gate.countDown();
        assertThat(answer.get().accepted()).isTrue();
        assertThat(running.sink.sentTo.take()).isEqualTo(OTHER);
        assertThat(trail).containsSubsequence("sent", "durable", "sent");
    }

    @Test
    void storesEachPieceByItselfAndSendsWhatIsEarlyBeforeIt() throws Exception {
        running.start();
        FakeNode core = store.cores.take();
        running.writer
                .ask(node -> {
                    core.piece(new Effect.Send(NEIGHBOUR, new Messages.Clock(1)));
                    core.piece(new Effect.Send(OTHER, new Messages.Clock(2)));
                    return null;
                })
                .get();
        assertThat(running.sink.sentTo.take()).isEqualTo(NEIGHBOUR);
        assertThat(running.sink.sentTo.take()).isEqualTo(OTHER);
        Eventually.sees(
                "both are durable", () -> List.copyOf(trail), all -> Collections.frequency(all, "durable") == 2);
        assertThat(trail).containsSubsequence("sent", "durable", "sent", "durable");
    }

    @Test
    void leavesNobodyWaitingForTheVerdictOnAMinedBlock() throws Exception {
        ChainBuilder builder = ChainBuilder.in(RunningWriter.GENESIS);
        CheckedBlock block = running.checks
                .block(builder.on(builder.genesis()).mine().block())
                .orThrow();
        running.start();
        store.failCommits(1);
        assertThatThrownBy(() -> running.writer.mined(block).get()).hasCauseInstanceOf(WriterDownException.class);
        running.awaitUp();
        CompletableFuture<Judged<Block>> withoutVerdict = running.writer.mined(block);
        running.stop();
        assertThatThrownBy(withoutVerdict::get).hasCauseInstanceOf(WriterDownException.class);
    }

    @Test
    void keepsTryingToRestoreWhileTheDatabaseIsAway() throws Exception {
        store.failRestores(2);
        running.start();
        running.awaitUp();
        assertThat(store.restored).hasValue(1);
    }

    @Test
    void isLostAsLongAsTheNodeCannotBeRestored() throws Exception {
        running.start();
        assertThat(running.writer.isLost()).isFalse();
        store.failRestores(Integer.MAX_VALUE);
        store.failCommits(1);
        assertThatThrownBy(() -> running.begin(0).get()).hasCauseInstanceOf(WriterDownException.class);
        int before = store.restoresTried.get();
        Eventually.holds("it is tried again", () -> store.restoresTried.get() > before + 2);
        assertThat(running.writer.isLost()).isTrue();

        store.failRestores(0);
        running.awaitUp();
        assertThat(running.writer.isLost()).isFalse();
        running.stop();
        assertThat(running.writer.isLost()).as("it was asked to end").isFalse();
    }

    @Test
    void turnsPeopleAwayAtOnceWhileItIsBeingRestored() {
        assertThatThrownBy(() -> running.begin(0).get()).hasCauseInstanceOf(WriterDownException.class);
        running.writer.stop();
        running.writer.run();
    }

    @Test
    void turnsPeopleAwayAndDropsGossipWhenTheQueueIsFull() throws Exception {
        running = running(bounds(2, 1 << 20));
        running.start();
        CountDownLatch gate = store.holdCommits();
        CompletableFuture<Judged<Payment>> underWay = running.begin(0);
        store.await(event -> event instanceof NodeEvent.PaymentSubmitted);
        CompletableFuture<Judged<Payment>> second = running.begin(1);
        CompletableFuture<Judged<Payment>> third = running.begin(2);
        assertThatThrownBy(() -> running.begin(3).get()).hasCauseInstanceOf(WriterDownException.class);
        assertThat(running.writer.gossip(malformed(), 10, 1)).isTrue();
        assertThat(running.writer.gossip(malformed(), 10, 1)).isTrue();
        assertThat(running.writer.gossip(malformed(), 10, 1)).isFalse();
        assertThat(running.writer.dropped()).isEqualTo(1);
        gate.countDown();
        assertThat(underWay.get().accepted()
                        && second.get().accepted()
                        && third.get().accepted())
                .isTrue();
    }

    @Test
    void countsTheQueueInBytesToo() throws Exception {
        running = running(bounds(1_000, 600));
        running.start();
        CountDownLatch gate = store.holdCommits();
        CompletableFuture<Judged<Payment>> underWay = running.begin(0);
        store.await(event -> event instanceof NodeEvent.PaymentSubmitted);
        assertThat(running.writer.gossip(malformed(), 500, 1)).isTrue();
        assertThat(running.writer.gossip(malformed(), 500, 1)).isFalse();
        gate.countDown();
        assertThat(underWay.get().accepted()).isTrue();
    }

    @Test
    void delaysUserByOneBatchAtMostWhenGossipIsFull() throws Exception {
        running.start();
        CountDownLatch gate = store.holdCommits();
        assertThat(running.writer.gossip(malformed(), 10, 1)).isTrue();
        store.await(event -> event instanceof NodeEvent.BadMessage);
        while (running.writer.gossip(malformed(), 10, 0)) {}
        CompletableFuture<Judged<Payment>> payment = running.begin(0);
        CompletableFuture<Integer> batchesBefore = payment.thenApply(verdict -> store.durable.size());
        gate.countDown();
        assertThat(batchesBefore.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void tellsARestoredNodeOfItsNeighboursAgain() throws Exception {
        running.start();
        running.writer.neighbours(Set.of(NEIGHBOUR));
        store.await(new NodeEvent.NeighbourUp(NEIGHBOUR)::equals);
        store.failCommits(1);
        running.writer.neighbours(Set.of(NEIGHBOUR, OTHER));
        store.await(new NodeEvent.NeighbourUp(OTHER)::equals);
        store.await(new NodeEvent.NeighbourUp(NEIGHBOUR)::equals);
        running.writer.neighbours(Set.of(OTHER));
        store.await(new NodeEvent.NeighbourDown(NEIGHBOUR)::equals);
    }

    @Test
    void givesOutcomesOfChecksToTheNodeThatAskedAndToNoOther() throws Exception {
        running.start();
        Effect.CheckBlock request = new Effect.CheckBlock(NEIGHBOUR, Hash256.ZERO, new byte[0]);
        FakeNode first = store.cores.take();
        askFor(first, request);
        Judged<CheckedBlock> verdict = Judged.reject(RejectReason.MALFORMED, "");
        running.sink.checks.take().accept(verdict);
        store.await(new NodeEvent.BlockChecked(NEIGHBOUR, request, verdict)::equals);
        askFor(first, request);
        var late = running.sink.checks.take();
        store.failCommits(1);
        var unused = running.begin(0);
        store.cores.take();
        store.events.clear();
        late.accept(verdict);
        running.awaitUp();
        assertThat(store.events).noneMatch(event -> event instanceof NodeEvent.BlockChecked);
    }

    @Test
    void givesTheTimeWhenNothingElseHappens() throws Exception {
        running.start();
        store.await(event -> event instanceof NodeEvent.Tick);
        store.await(event -> event instanceof NodeEvent.Tick);
    }

    @Test
    void endsAfterWhatIsQueued() throws Exception {
        running.start();
        CountDownLatch gate = store.holdCommits();
        CompletableFuture<Judged<Payment>> underWay = running.begin(0);
        store.await(event -> event instanceof NodeEvent.PaymentSubmitted);
        CompletableFuture<Judged<Payment>> queued = running.begin(1);
        running.writer.stop();
        gate.countDown();
        assertThat(underWay.get().accepted()).isTrue();
        assertThat(queued.get().accepted()).isTrue();
        running.writer.ended().get();
        assertThatThrownBy(() -> running.begin(2).get()).hasCauseInstanceOf(WriterDownException.class);
    }

    @Test
    void commitsNothingWhileTheDatabaseMayBeAnothersAndRestoresTheNodeAfterwards() throws Exception {
        running.start();
        running.ours.set(false);
        running.awaitDown();
        int durable = store.durable.size();
        running.ours.set(true);
        running.awaitUp();
        assertThat(store.restored).hasValue(2);
        assertThat(store.durable).hasSizeGreaterThan(durable);
    }

    private static NetworkWriter.Bounds bounds(int tasks, long bytes) {
        NetworkWriter.Bound each = new NetworkWriter.Bound(tasks, bytes);
        return new NetworkWriter.Bounds(each, each);
    }

    private RunningWriter running(NetworkWriter.Bounds bounds) {
        return new RunningWriter(store, trail, Clock.systemUTC(), bounds);
    }

    private static NodeEvent malformed() {
        return new NodeEvent.BadMessage(
                NEIGHBOUR, (Judged.Rejected<?>) Judged.reject(RejectReason.MESSAGE_MALFORMED, ""));
    }

    /** On the writer's thread, so that the step after it has the effect. */
    private void askFor(FakeNode core, Effect effect) throws Exception {
        running.writer
                .ask(node -> {
                    core.also(effect);
                    return null;
                })
                .get();
    }
}
