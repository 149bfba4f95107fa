package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.yap.ejb.health.HealthReason;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.persistence.index.IndexProgress;

class IndexFollowerTest {
    private static final long STEP_NANOS = 60_000_000;

    private final StepByStep index = new StepByStep();
    private long nanos;
    private boolean changed = true;
    private boolean mayWrite = true;
    private final IndexFollower follower =
            new IndexFollower(TestNetworks.genesis(1).id(), index, this::changedSinceLast, () -> mayWrite, () -> nanos);

    private boolean changedSinceLast() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Each step takes a while. */
    private final class StepByStep implements IndexFollower.Index {
        int left = 2;
        int done;

        @Override
        public boolean step() {
            nanos += STEP_NANOS;
            done++;
            left = Math.max(0, left - 1);
            return left > 0;
        }

        @Override
        public IndexProgress progress() {
            return new IndexProgress(done, done + left, left == 0);
        }
    }

    @Test
    void beginsAtTheStartWithoutAnyBlock() {
        changed = false;

        assertThat(follower.takeTurn()).isFalse();
        assertThat(index.done).isEqualTo(2);
        assertThat(follower.progress()).isEqualTo(new IndexProgress(2, 2, true));
    }

    @Test
    void endsItsTurnWhenItIsOverHoweverMuchThereIsToDo() {
        index.left = 1_000;

        assertThat(follower.takeTurn()).isTrue();
        assertThat(nanos).isBetween(IndexFollower.TURN.toNanos(), IndexFollower.TURN.toNanos() + STEP_NANOS);
    }

    @Test
    void makesALostIndexAnewWithoutWaitingForABlock() {
        assertThat(follower.takeTurn()).isFalse();
        index.left = 3;
        assertThat(follower.takeTurn()).isFalse();
        assertThat(index.left).isEqualTo(3);

        nanos += IndexFollower.LOOK.toNanos();
        assertThat(follower.takeTurn()).isFalse();
        assertThat(index.left).isZero();
    }

    @Test
    void writesNothingWhileAnotherNodeMayOwnTheDatabase() {
        mayWrite = false;

        assertThat(follower.takeTurn()).isFalse();
        assertThat(index.done).isZero();
    }

    @Test
    void tellsHealthHowFarItIsWhileSomeQuestionsCantBeAnswered() {
        index.left = 1_000;
        boolean unused = follower.takeTurn();

        assertThat(NetworkCheck.indexBehind("net", follower.progress())).hasValueSatisfying(problem -> {
            assertThat(problem.reason()).isEqualTo(HealthReason.INDEX_BEHIND);
            assertThat(problem.detail()).isEqualTo("net, payments are indexed up to block 4 of 1000");
        });
        assertThat(NetworkCheck.indexBehind("net", new IndexProgress(4, 20, true)))
                .isEmpty();
    }

    @Test
    void letsEveryNetworkHaveItsTurnWhileOneIsMadeAnew() {
        SharedThreads threads = SharedThreads.start(Executors.defaultThreadFactory(), () -> true, event -> {});
        try {
            AtomicInteger busy = new AtomicInteger();
            List<Integer> other = new CopyOnWriteArrayList<>();
            Runnable first = threads.follow(() -> busy.incrementAndGet() > 0);
            Runnable second = threads.follow(() -> !other.add(busy.get()));

            Eventually.holds("the other network has turns", () -> other.size() > 1);
            first.run();
            second.run();
            assertThat(other.get(1)).isGreaterThan(other.get(0));
        } finally {
            threads.close();
        }
    }
}
