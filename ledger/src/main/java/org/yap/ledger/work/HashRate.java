package org.yap.ledger.work;

import java.util.function.LongSupplier;

/** How fast this machine mines on one thread: for hash rates on pages, and for the first difficulty of a new network. */
public final class HashRate {
    private static final int SLICE = 20_000;
    private static final int UNREACHABLE_BITS = 0x0101_0000;

    private HashRate() {}

    /**
     * Hashes a second of one thread, measured for about {@code nanos} after as long a warm-up.
     *
     * @param nanoClock for instance {@code System::nanoTime}
     */
    public static double measure(LongSupplier nanoClock, long nanos) {
        return measure(nanoClock, nanos, unreachable());
    }

    /** The same over another search, which finds nothing. */
    public static double measure(LongSupplier nanoClock, long nanos, NonceSearch search) {
        run(nanoClock, nanos, search);
        return run(nanoClock, nanos, search);
    }

    /** Over the header of a block, to a target that no hash will ever meet. */
    public static NonceSearch unreachable() {
        byte[] header = new byte[80];
        for (int i = 0; i < 4; i++) {
            header[72 + i] = (byte) (UNREACHABLE_BITS >>> (8 * i));
        }
        return NonceSearch.overHeader(header);
    }

    private static double run(LongSupplier nanoClock, long nanos, NonceSearch search) {
        long start = nanoClock.getAsLong();
        long tried = 0;
        long spent;
        do {
            var unused = search.search(tried & 0x7fff_ffffL, SLICE);
            tried += SLICE;
            spent = nanoClock.getAsLong() - start;
        } while (spent < nanos);
        return tried * 1e9 / Math.max(1, spent);
    }
}
