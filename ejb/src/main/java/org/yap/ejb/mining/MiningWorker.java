package org.yap.ejb.mining;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.yap.ejb.service.HashKernels;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.work.NonceSearch;

/**
 * One mining thread of one network. It searches in slices of some milliseconds, looks at the tip between them, and pauses
 * after each for so long that it uses its share of a core.
 */
final class MiningWorker implements Runnable {
    private static final Logger LOG = System.getLogger(MiningWorker.class.getName());
    private static final long SLICE_NANOS = 10_000_000L;
    private static final long MAX_PAUSE_NANOS = 1_000_000_000L;
    private static final long RENEW_NANOS = 3_000_000_000L;
    private static final long UNAVAILABLE_PAUSE_NANOS = 500_000_000L;
    private static final long FIRST_SLICE = 1_000;
    private static final long NONCES = 1L << 32;

    private final MiningNetwork network;
    private final AddressHash reward;
    private final int intensity;
    private final LongSupplier extraNonces;
    private final LongSupplier nanoClock;
    private final HashMeter meter;
    private final Runnable accepted;
    private final StopSignal stop;
    private final LongConsumer pause;
    private long slice = FIRST_SLICE;
    private Job job;
    /** Mined while the ledger could not be asked. */
    private Block unanswered;

    /**
     * @param intensity percent of a core, 1..100
     * @param extraNonces a value that no other worker uses, each time it is asked
     * @param accepted called after each mined block that the ledger accepted
     * @param pause waits so many nanoseconds, or until it is to stop
     */
    MiningWorker(
            MiningNetwork network,
            AddressHash reward,
            int intensity,
            LongSupplier extraNonces,
            LongSupplier nanoClock,
            HashMeter meter,
            Runnable accepted,
            StopSignal stop,
            LongConsumer pause) {
        this.network = network;
        this.reward = reward;
        this.intensity = intensity;
        this.extraNonces = extraNonces;
        this.nanoClock = nanoClock;
        this.meter = meter;
        this.accepted = accepted;
        this.stop = stop;
        this.pause = pause;
    }

    @Override
    public void run() {
        while (!stop.isStopped()) {
            try {
                HashKernels.consider();
                search();
            } catch (RefusedException unavailable) {
                job = null;
                pause.accept(UNAVAILABLE_PAUSE_NANOS);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A mining thread failed; it goes on", e);
                job = null;
                pause.accept(UNAVAILABLE_PAUSE_NANOS);
            }
        }
    }

    private void search() throws RefusedException {
        if (unanswered != null) {
            submitAgain();
            return;
        }
        long start = nanoClock.getAsLong();
        if (job == null || job.isStale(network.tip(), start)) {
            job = new Job(network.template(reward, extraNonces.getAsLong()), start);
            start = nanoClock.getAsLong();
        }
        long count = Math.min(slice, NONCES - job.next);
        OptionalLong nonce = job.search.search(job.next, count);
        long spent = Math.max(1, nanoClock.getAsLong() - start);
        meter.add(nonce.isPresent() ? nonce.getAsLong() - job.next + 1 : count);
        job.next += count;
        if (nonce.isPresent()) {
            submit(withNonce(job.block, nonce.getAsLong()));
            job = null;
        } else {
            slice = Math.max(100, Math.min(slice * SLICE_NANOS / spent, 2 * slice));
        }
        pause.accept(Math.min(MAX_PAUSE_NANOS, spent * (100 - intensity) / intensity));
    }

    private void submit(Block block) throws RefusedException {
        unanswered = block;
        Judged<Block> verdict = network.mined(block);
        unanswered = null;
        if (verdict.accepted()) {
            accepted.run();
        } else {
            LOG.log(Level.WARNING, "The ledger rejects a block that this node mined: {0}", verdict);
        }
    }

    /** Unless somebody else has mined one meanwhile. */
    private void submitAgain() throws RefusedException {
        Block block = unanswered;
        if (block.header().previous().equals(network.tip())) {
            submit(block);
        } else {
            unanswered = null;
        }
    }

    static Block withNonce(Block block, long nonce) {
        BlockHeader header = block.header();
        BlockHeader done = new BlockHeader(
                header.version(), header.previous(), header.merkleRoot(), header.time(), header.bits(), (int) nonce);
        return new Block(done, block.reward(), block.payments());
    }

    /** A template under work. */
    private static final class Job {
        private final Block block;
        private final NonceSearch search;
        private final long made;
        private long next;

        Job(Block block, long made) {
            this.block = block;
            this.search = NonceSearch.overHeader(block.header().bytes());
            this.made = made;
        }

        boolean isStale(Hash256 tip, long now) {
            return next >= NONCES
                    || now - made > RENEW_NANOS
                    || !block.header().previous().equals(tip);
        }
    }
}
