package org.yap.ejb.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.BranchProgress;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.FakeLedgerStore;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.node.NetworkNode;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.relay.OwnLimits;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.verdict.Judged;

/** A change of branch that takes long: it is stored piece by piece, and nobody waits for its end. */
@Timeout(60)
class LongBranchChangeTest {
    private static final int DEPTH = 4;
    private static final ChainBuilder BUILDER = ChainBuilder.in(RunningWriter.GENESIS);

    private final FakeLedgerStore ledger = new FakeLedgerStore(RunningWriter.GENESIS);
    private final AtomicLong seconds = new AtomicLong(TestNetworks.GENESIS_TIME + 1_000);
    private final NodeClock clock = new NodeClock(() -> Instant.ofEpochSecond(seconds.get()));
    private final Semaphore commits = new Semaphore(1_000_000);
    private final List<Built> mine = new ArrayList<>();
    private final List<Built> better = new ArrayList<>();
    private RunningWriter running = fresh();

    private RunningWriter fresh() {
        return new RunningWriter(new Gated(), new CopyOnWriteArrayList<>(), clock, RunningWriter.BOUNDS);
    }

    @BeforeEach
    void followOneOfTwoBranches() throws Exception {
        mine.addAll(BUILDER.chain(BUILDER.genesis(), DEPTH));
        better.add(BUILDER.on(BUILDER.genesis()).extraNonce(1).mine());
        better.addAll(BUILDER.chain(better.get(0), DEPTH));
        running.start();
        for (Built each : mine) {
            take(each).get();
        }
        for (Built each : better.subList(0, DEPTH)) {
            take(each).get();
        }
        assertThat(ledger.tip()).isEqualTo(mine.get(DEPTH - 1).entry());
    }

    @AfterEach
    void stop() throws Exception {
        commits.release(1_000);
        running.stop();
    }

    private CompletableFuture<Judged<Block>> take(Built built) {
        return running.writer.mined(running.checks.block(built.block()).orThrow());
    }

    /** Stores so many pieces of the change, and no more. */
    private CompletableFuture<Judged<Block>> change(int pieces) {
        commits.drainPermits();
        CompletableFuture<Judged<Block>> end = take(better.get(DEPTH));
        commits.release(pieces);
        Eventually.holds(
                "pieces are stored",
                () -> progress().filter(now -> now.done() == pieces).isPresent());
        return end;
    }

    private Optional<BranchProgress> progress() {
        return running.writer.status().flatMap(status -> status.changingBranch());
    }

    @Test
    void answersPaymentsThatItCantJudgeMeanwhile() throws Exception {
        CompletableFuture<Judged<Block>> end = change(2);
        CompletableFuture<Judged<Payment>> early = running.begin(0);
        seconds.addAndGet(3);
        commits.release(1);
        assertThatThrownBy(early::get)
                .hasCauseInstanceOf(BranchChangeException.class)
                .hasMessageContaining("block 3 of " + (2 * DEPTH + 1));
        assertThatThrownBy(running.begin(0)::get).hasCauseInstanceOf(BranchChangeException.class);
        assertThat(running.writer.status()).isPresent();
        commits.release(1_000);
        assertThat(end.get().accepted()).isTrue();
        assertThat(progress()).isEmpty();
        assertThat(ledger.tip()).isEqualTo(better.get(DEPTH).entry());
        assertThat(running.begin(0).get().accepted()).isTrue();
    }

    @Test
    void goesOnAfterAStopInTheMiddle() throws Exception {
        CompletableFuture<Judged<Block>> end = change(6);
        running.writer.stop();
        commits.release(1_000);
        running.stop();
        assertThatThrownBy(end::get).hasCauseInstanceOf(WriterDownException.class);
        assertThat(ledger.branchChange()).isPresent();
        running = fresh();
        running.start();
        Eventually.holds(
                "the change is over",
                () -> ledger.tip().equals(better.get(DEPTH).entry())
                        && progress().isEmpty());
        assertThat(ledger.branchChange()).isEmpty();
    }

    /** The ledger's fake; each commit needs a permit. */
    private final class Gated implements WriterStore {
        @Override
        public WriterNode restore(long nowMillis) {
            NodeSettings settings = new NodeSettings(1 << 20, 2_016, 500, 1, new OwnLimits(1_000, 1 << 22));
            return WriterNode.of(NetworkNode.restore(ledger, settings, new Random(1), nowMillis));
        }

        @Override
        public void store(Commit commit, long nowMillis) {
            commits.acquireUninterruptibly();
            ledger.apply(commit);
        }

        @Override
        public void keep(AccountSnapshot snapshot) {
            ledger.keep(snapshot);
        }
    }
}
