package org.yap.ejb.mining;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.yap.persistence.network.MinerRecord;

/** The mining threads of one network: started, stopped and replaced as its administrator sets them. */
final class NetworkMiner {
    private final MiningNetwork network;
    private final ThreadFactory threads;
    private final LongSupplier nanoClock;
    private final Runnable accepted;
    private final AtomicLong extraNonce;
    private final Runnable stopped;
    private StopSignal stopSignal;
    private HashMeter meter;

    /**
     * @param random where extra nonces begin, so that two nodes with one reward address don't search the same
     * @param accepted called after each mined block that the ledger accepted
     * @param stopped called when nothing is mined any more
     */
    NetworkMiner(
            MiningNetwork network,
            ThreadFactory threads,
            LongSupplier nanoClock,
            RandomGenerator random,
            Runnable accepted,
            Runnable stopped) {
        this.stopped = stopped;
        this.network = network;
        this.threads = threads;
        this.nanoClock = nanoClock;
        this.accepted = accepted;
        this.extraNonce = new AtomicLong(random.nextLong(1L << 62));
    }

    /** Ends the running threads and starts those that are set. */
    synchronized void apply(MinerRecord setting) {
        stop();
        if (!setting.enabled()) {
            return;
        }
        stopSignal = new StopSignal();
        meter = new HashMeter(nanoClock);
        for (int i = 0; i < setting.threads(); i++) {
            Thread thread = threads.newThread(new MiningWorker(
                    network,
                    setting.reward(),
                    setting.intensity(),
                    this::nextExtraNonce,
                    nanoClock,
                    meter,
                    accepted,
                    stopSignal,
                    stopSignal::pause));
            thread.start();
        }
    }

    /** Tells the threads to end; each does at most the rest of its slice. */
    synchronized void stop() {
        if (stopSignal != null) {
            stopSignal.stop();
            stopped.run();
        }
        stopSignal = null;
        meter = null;
    }

    synchronized boolean isRunning() {
        return stopSignal != null;
    }

    /** Hashes a second of the last half minute; 0 while nothing runs. */
    synchronized double hashRate() {
        return Optional.ofNullable(meter).map(HashMeter::perSecond).orElse(0.0);
    }

    long nextExtraNonce() {
        return extraNonce.getAndIncrement();
    }
}
