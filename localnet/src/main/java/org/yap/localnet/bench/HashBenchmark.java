package org.yap.localnet.bench;

import java.math.BigInteger;
import java.util.OptionalDouble;
import org.yap.ledger.work.HashRate;
import org.yap.ledger.work.NonceSearch;
import org.yap.ledger.work.kernel.KernelChoice;
import org.yap.ledger.work.kernel.NonceKernel;
import org.yap.localnet.bench.Figure.Goal;

/** Hashes of the proof of work: the kernel that a node chooses here, beside the scalar one. */
final class HashBenchmark {
    private static final long NANOS = 2_000_000_000L;
    private static final int TRIALS = 1_000;
    private static final long MILLIS_BETWEEN_TRIALS = 1_000;
    private static final int PAYMENT_BYTES = 180;
    private static final double MILLION = 1e6;
    /** With AVX-512; half of it with AVX2. */
    private static final Goal GOAL = new Goal.TimesBound(10);

    private HashBenchmark() {}

    static void run(Measuring measuring) throws Exception {
        NonceKernel scalar = KernelChoice.here().scalar();
        NonceKernel chosen = chosen();
        add(measuring, "hashes", "one core", 1, header(), scalar, chosen);
        add(measuring, "hashes-all", "all cores", Crowd.cores(), header(), scalar, chosen);
        add(measuring, "hashes-payment", "for a payment, one core", 1, payment(), scalar, chosen);
    }

    private static void add(
            Measuring measuring,
            String id,
            String where,
            int cores,
            NonceSearch search,
            NonceKernel scalar,
            NonceKernel chosen)
            throws Exception {
        OptionalDouble cold = OptionalDouble.empty();
        var both = measuring.beside(() -> rate(cores, search.with(scalar)), () -> rate(cores, search.with(chosen)));
        measuring.add(id, "proof of work, " + chosen.name() + ", " + where, "MH/s", both, cold, rate -> rate, GOAL);
    }

    /** The vector kernel, unless it is not to be had here; its trials take some seconds, a minute or two on a busy machine. */
    private static NonceKernel chosen() throws InterruptedException {
        KernelChoice choice = KernelChoice.here();
        for (int i = 0; i < TRIALS && choice.consider(System::nanoTime).isEmpty(); i++) {
            Thread.sleep(MILLIS_BETWEEN_TRIALS);
        }
        return choice.inUse();
    }

    private static double rate(int cores, NonceSearch search) throws Exception {
        return Crowd.sum(cores, i -> () -> HashRate.measure(System::nanoTime, NANOS, search)) / MILLION;
    }

    private static NonceSearch header() {
        return HashRate.unreachable();
    }

    private static NonceSearch payment() {
        return NonceSearch.over(new byte[PAYMENT_BYTES], BigInteger.ZERO);
    }
}
