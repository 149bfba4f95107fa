package org.yap.ejb.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yap.ledger.fixture.TestKeys;
import org.yap.persistence.network.MinerRecord;

@Timeout(60)
class NetworkMinerTest {
    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch accepted = new CountDownLatch(3);
    private NetworkMiner miner;

    @AfterEach
    void stop() throws InterruptedException {
        miner.stop();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void leavesAnOldTipWithinAHundredMilliseconds() throws InterruptedException {
        FakeMiningNetwork network = new FakeMiningNetwork(FakeMiningNetwork.HARDEST);
        miner = on(network);
        miner.apply(setting(1, 100));
        assertThat(network.templateTimes.poll(30, TimeUnit.SECONDS)).isNotNull();
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            network.templateTimes.clear();
            long moved = System.nanoTime();
            network.moveTip();
            delays.add(TimeUnit.NANOSECONDS.toMillis(network.templateTimes.take() - moved));
        }
        Collections.sort(delays);
        // The median: this machine may be busy with other things for longer than a slice.
        assertThat(delays.get(delays.size() / 2)).isLessThan(100);
    }

    @Test
    void endsItsThreadsWhenStopped() throws InterruptedException {
        miner = on(new FakeMiningNetwork(FakeMiningNetwork.HARDEST));
        miner.apply(setting(2, 50));
        assertThat(miner.isRunning()).isTrue();
        assertThat(threads).hasSize(2);
        miner.stop();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(miner.isRunning()).isFalse();
        assertThat(miner.hashRate()).isZero();
    }

    @Test
    void replacesItsThreadsWhenSetAnew() throws InterruptedException {
        miner = on(new FakeMiningNetwork(FakeMiningNetwork.HARDEST));
        miner.apply(setting(1, 10));
        miner.apply(setting(2, 10));
        threads.get(0).join();
        assertThat(threads).hasSize(3);
        miner.apply(new MinerRecord(false, 2, 10, TestKeys.account(9)));
        assertThat(miner.isRunning()).isFalse();
    }

    @Test
    void submitsWhatItMinesAndCountsIt() throws InterruptedException {
        FakeMiningNetwork network = new FakeMiningNetwork(FakeMiningNetwork.EASIEST);
        miner = on(network);
        miner.apply(setting(1, 100));
        accepted.await();
        assertThat(network.accepted).hasSizeGreaterThanOrEqualTo(3).allSatisfy(block -> {
            assertThat(block.hash().leadingZeroBits()).isPositive();
            assertThat(block.reward().miner()).isEqualTo(TestKeys.account(9));
        });
        assertThat(miner.hashRate()).isPositive();
    }

    @Test
    void neverSearchesTheSameExtraNonceTwice() throws InterruptedException {
        FakeMiningNetwork network = new FakeMiningNetwork(FakeMiningNetwork.EASIEST);
        miner = on(network);
        miner.apply(setting(2, 100));
        accepted.await();
        assertThat(network.extraNonces.values()).containsOnly(1);
    }

    @Test
    void goesOnWhenTheNetworkIsAwayForAWhile() throws InterruptedException {
        FakeMiningNetwork network = new FakeMiningNetwork(FakeMiningNetwork.EASIEST);
        network.setAvailable(false);
        miner = on(network);
        miner.apply(setting(1, 100));
        network.setAvailable(true);
        accepted.await();
        assertThat(network.accepted).isNotEmpty();
    }

    private NetworkMiner on(FakeMiningNetwork network) {
        return new NetworkMiner(
                network,
                task -> {
                    Thread thread = new Thread(task, "miner");
                    threads.add(thread);
                    return thread;
                },
                System::nanoTime,
                new Random(1),
                accepted::countDown,
                () -> {});
    }

    private static MinerRecord setting(int threads, int intensity) {
        return new MinerRecord(true, threads, intensity, TestKeys.account(9));
    }
}
