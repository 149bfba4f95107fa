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
        run(nanoClock, nanos);
        return run(nanoClock, nanos);
    }

    private static double run(LongSupplier nanoClock, long nanos) {
        byte[] header = new byte[80];
        for (int i = 0; i < 4; i++) {
            header[72 + i] = (byte) (UNREACHABLE_BITS >>> (8 * i));
        }
        NonceSearch search = NonceSearch.overHeader(header);
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
