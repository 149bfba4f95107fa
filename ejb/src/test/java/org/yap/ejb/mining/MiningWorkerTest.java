package org.yap.ejb.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ledger.block.Block;
import org.yap.ledger.fixture.TestKeys;

class MiningWorkerTest {
    private static final long STEP = 10_000_000L;

    private final AtomicLong time = new AtomicLong();
    private final List<Long> rests = new ArrayList<>();
    private Runnable afterFirstRest = () -> {};
    private FakeMiningNetwork ground = new FakeMiningNetwork(FakeMiningNetwork.HARDEST);

    @ParameterizedTest
    @CsvSource({"100, 0", "50, 1", "10, 9", "1, 99"})
    void restsSoLongThatItUsesItsShareOfACore(int intensity, int timesTheWork) {
        worker(intensity, 20).run();
        assertThat(rests).hasSize(20).containsOnly(timesTheWork * STEP);
    }

    @Test
    void takesAFreshTemplateEveryFewSeconds() {
        worker(1, 20).run();
        long spent = 20 * (STEP + 99 * STEP);
        assertThat(ground.templateTimes)
                .hasSizeBetween((int) (spent / 4_000_000_000L), (int) (spent / 3_000_000_000L) + 2);
    }

    @Test
    void neverRestsLongerThanASecondAfterAStall() {
        time.set(0);
        new MiningWorker(
                        ground,
                        TestKeys.account(9),
                        1,
                        time::get,
                        () -> time.getAndAdd(60_000_000_000L),
                        new HashMeter(() -> 0),
                        () -> {},
                        new CountedRest(2))
                .run();
        assertThat(rests).allSatisfy(rest -> assertThat(rest).isLessThanOrEqualTo(1_000_000_000L));
    }

    @Test
    void handsInABlockAgainThatTheNetworkCouldNotTake() {
        ground = new FakeMiningNetwork(FakeMiningNetwork.EASIEST);
        ground.turnAway(3);
        worker(100, 4).run();
        Block first = ground.offered.get(0);
        assertThat(ground.offered.subList(0, 4)).containsOnly(first);
        assertThat(ground.taken).startsWith(first);
    }

    @Test
    void forgetsABlockThatTheNetworkCouldNotTakeOnceSomebodyElseFoundOne() {
        ground = new FakeMiningNetwork(FakeMiningNetwork.EASIEST);
        ground.turnAway(1);
        afterFirstRest = ground::moveTip;
        worker(100, 2).run();
        assertThat(ground.offered).doesNotHaveDuplicates();
        assertThat(ground.taken).doesNotContain(ground.offered.get(0));
    }

    private MiningWorker worker(int intensity, int slices) {
        AtomicLong extraNonce = new AtomicLong();
        return new MiningWorker(
                ground,
                TestKeys.account(9),
                intensity,
                extraNonce::getAndIncrement,
                () -> time.getAndAdd(STEP),
                new HashMeter(() -> 0),
                () -> {},
                new CountedRest(slices));
    }

    /** Rests by moving the fake time on, and stops after a number of rests. */
    private final class CountedRest extends StopSignal {
        private final int most;

        CountedRest(int most) {
            this.most = most;
        }

        @Override
        void nanos(long nanos) {
            rests.add(nanos);
            afterFirstRest.run();
            afterFirstRest = () -> {};
            time.addAndGet(nanos);
            if (rests.size() == most) {
                stop();
            }
        }
    }
}
