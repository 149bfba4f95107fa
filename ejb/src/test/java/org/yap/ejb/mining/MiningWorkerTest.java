package org.yap.ejb.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ledger.block.Block;
import org.yap.ledger.fixture.TestKeys;

class MiningWorkerTest {
    private static final long STEP = 10_000_000L;

    private final AtomicLong time = new AtomicLong();
    private final StopSignal stop = new StopSignal();
    private final List<Long> pauses = new ArrayList<>();
    private Runnable afterFirstPause = () -> {};
    private FakeMiningNetwork network = new FakeMiningNetwork(FakeMiningNetwork.HARDEST);

    @ParameterizedTest
    @CsvSource({"100, 0", "50, 1", "10, 9", "1, 99"})
    void pausesSoLongThatItUsesItsShareOfACore(int intensity, int timesTheWork) {
        worker(intensity, 20).run();
        assertThat(pauses).hasSize(20).containsOnly(timesTheWork * STEP);
    }

    @Test
    void takesAFreshTemplateEveryFewSeconds() {
        worker(1, 20).run();
        long spent = 20 * (STEP + 99 * STEP);
        assertThat(network.templateTimes)
                .hasSizeBetween((int) (spent / 4_000_000_000L), (int) (spent / 3_000_000_000L) + 2);
    }

    @Test
    void neverPausesLongerThanASecondAfterAStall() {
        time.set(0);
        new MiningWorker(
                        network,
                        TestKeys.account(9),
                        1,
                        time::get,
                        () -> time.getAndAdd(60_000_000_000L),
                        new HashMeter(() -> 0),
                        () -> {},
                        stop,
                        pauseUntil(2))
                .run();
        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(1_000_000_000L));
    }

    @Test
    void submitsABlockAgainThatTheLedgerCouldNotJudge() {
        network = new FakeMiningNetwork(FakeMiningNetwork.EASIEST);
        network.turnAway(3);
        worker(100, 4).run();
        Block first = network.offered.get(0);
        assertThat(network.offered.subList(0, 4)).containsOnly(first);
        assertThat(network.accepted).startsWith(first);
    }

    @Test
    void forgetsABlockThatTheLedgerCouldNotJudgeOnceSomebodyElseMinedOne() {
        network = new FakeMiningNetwork(FakeMiningNetwork.EASIEST);
        network.turnAway(1);
        afterFirstPause = network::moveTip;
        worker(100, 2).run();
        assertThat(network.offered).doesNotHaveDuplicates();
        assertThat(network.accepted).doesNotContain(network.offered.get(0));
    }

    private MiningWorker worker(int intensity, int slices) {
        AtomicLong extraNonce = new AtomicLong();
        return new MiningWorker(
                network,
                TestKeys.account(9),
                intensity,
                extraNonce::getAndIncrement,
                () -> time.getAndAdd(STEP),
                new HashMeter(() -> 0),
                () -> {},
                stop,
                pauseUntil(slices));
    }

    /** Moves the fake time on, and stops after so many pauses. */
    private LongConsumer pauseUntil(int count) {
        return nanos -> {
            pauses.add(nanos);
            afterFirstPause.run();
            afterFirstPause = () -> {};
            time.addAndGet(nanos);
            if (pauses.size() == count) {
                stop.stop();
            }
        };
    }
}
