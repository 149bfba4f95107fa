package org.yap.ejb.mining;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Hashes of the last half minute, in buckets of a second. Safe for many threads. */
final class HashMeter {
    private static final int SECONDS = 30;
    private static final long NANOS = 1_000_000_000L;

    private final LongSupplier nanoClock;
    private final long[] buckets = new long[SECONDS];
    private final long started;
    private long current;

    /** {@code nanoClock}: for instance {@code System::nanoTime}. */
    HashMeter(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.started = nanoClock.getAsLong();
    }

    synchronized void add(long hashes) {
        forward();
        buckets[(int) (current % SECONDS)] += hashes;
    }

    /** Mean of the last half minute, or since the start if that is shorter. */
    synchronized double perSecond() {
        forward();
        long sum = 0;
        for (long bucket : buckets) {
            sum += bucket;
        }
        double seconds = Math.max(1.0, (double) (nanoClock.getAsLong() - started) / NANOS);
        return sum / Math.min(SECONDS, seconds);
    }

    private void forward() {
        long second = (nanoClock.getAsLong() - started) / NANOS;
        if (second - current >= SECONDS) {
            Arrays.fill(buckets, 0);
            current = second;
        }
        while (current < second) {
            current++;
            buckets[(int) (current % SECONDS)] = 0;
        }
    }
}
