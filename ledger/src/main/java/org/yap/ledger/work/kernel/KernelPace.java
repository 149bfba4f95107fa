package org.yap.ledger.work.kernel;

import java.util.function.LongSupplier;

/** How fast a kernel is: the best of many short runs, since in others somebody else had the core. */
final class KernelPace {
    private static final int RUN = 256;
    /** About so many runs must be made until the JVM begins to compile a kernel well. */
    private static final int MIN_RUNS = 24;

    private static final int MAX_DELAY = 4;
    private static final int[] UNREACHABLE = new int[8];

    private final LongSupplier nanoClock;

    KernelPace(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * Hashes a second.
     *
     * @param nanos ends when so much time has passed; on a busy machine, which runs little in that time, some times later
     * @param enough or when it has been so fast
     */
    double best(NonceKernel kernel, long nanos, double enough) {
        NonceScan scan = kernel.scan(new NonceMessage(new byte[76], 4), UNREACHABLE);
        double best = 0;
        long start = nanoClock.getAsLong();
        long before = start;
        for (int runs = 0; !isOver(before - start, nanos, runs) && best < enough; runs++) {
            var unused = scan.first((long) runs * RUN, RUN);
            long after = nanoClock.getAsLong();
            best = Math.max(best, RUN * 1e9 / Math.max(1, after - before));
            before = after;
        }
        return best;
    }

    private static boolean isOver(long spent, long nanos, int runs) {
        return spent >= (runs < MIN_RUNS ? MAX_DELAY * nanos : nanos);
    }
}
