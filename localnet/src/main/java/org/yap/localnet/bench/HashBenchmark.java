package org.yap.localnet.bench;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.yap.ledger.work.HashRate;
import org.yap.ledger.work.NonceSearch;
import org.yap.ledger.work.kernel.KernelChoice;
import org.yap.ledger.work.kernel.NonceKernel;

/** Hashes of the proof of work: each kernel over a block header and over a payment, on one core and on all of them. */
final class HashBenchmark {
    private static final long NANOS = 2_000_000_000L;
    private static final int TRIALS = 1_000;
    private static final long MILLIS_BETWEEN_TRIALS = 1_000;
    private static final int PAYMENT_BYTES = 180;

    private HashBenchmark() {}

    static void run(Results results) throws InterruptedException, ExecutionException {
        NonceKernel scalar = KernelChoice.here().scalar();
        NonceKernel chosen = chosen();
        measure(results, "hashes", scalar);
        if (chosen != scalar) {
            measure(results, "hashes-vectors", chosen);
        }
    }

    /** The vector kernel, unless it is not to be had here; its trials take some seconds, a minute or two on a busy machine. */
    private static NonceKernel chosen() throws InterruptedException {
        KernelChoice choice = KernelChoice.here();
        for (int i = 0; i < TRIALS && choice.consider(System::nanoTime).isEmpty(); i++) {
            Thread.sleep(MILLIS_BETWEEN_TRIALS);
        }
        return choice.inUse();
    }

    private static void measure(Results results, String id, NonceKernel kernel)
            throws InterruptedException, ExecutionException {
        int cores = Runtime.getRuntime().availableProcessors();
        String what = "proof-of-work hashes per second, " + kernel.name();
        results.add(id, what + ", one core", onCores(1, header().with(kernel)), "/s");
        results.add(id + "-all", what + ", all cores", onCores(cores, header().with(kernel)), "/s");
        results.add(
                id + "-payment",
                what + ", for a payment, one core",
                onCores(1, payment().with(kernel)),
                "/s");
    }

    private static double onCores(int cores, NonceSearch search) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            List<Future<Double>> rates = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                rates.add(threads.submit(() -> HashRate.measure(System::nanoTime, NANOS, search)));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }

    private static NonceSearch header() {
        return HashRate.unreachable();
    }

    private static NonceSearch payment() {
        return NonceSearch.over(new byte[PAYMENT_BYTES], BigInteger.ZERO);
    }
}
