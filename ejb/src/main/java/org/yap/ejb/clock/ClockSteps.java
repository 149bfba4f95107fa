package org.yap.ejb.clock;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Compares the wall clock with the time that has passed. Slow corrections are followed; a step of {@link #MAX_STEP} or more is
 * held against the clock until it is taken back, {@link #confirm confirmed} by others, or a while has passed without another.
 * Safe for many threads.
 */
final class ClockSteps {
    /** Corrections by a time service are smaller, but for the first one. */
    static final Duration MAX_STEP = Duration.ofSeconds(5);

    /** After so long the new time is believed, if nobody is there to confirm it. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final long NANOS_PER_MILLI = 1_000_000;
    /** A look that took longer tells nothing: the thread stood still between two clocks. */
    private static final long MAX_LOOK_MILLIS = 500;

    private final InstantSource wall;
    private final LongSupplier nanoClock;
    private boolean looked;
    private long difference;
    private long off;
    private long steppedAt;
    private long steppedWall;

    /** {@code nanoClock}: for instance {@code System::nanoTime}. */
    ClockSteps(InstantSource wall, LongSupplier nanoClock) {
        this.wall = wall;
        this.nanoClock = nanoClock;
        look();
    }

    /** To be called again and again: the rarer, the more a slow drift looks like a step. */
    synchronized void look() {
        long before = passedMillis();
        long now = wall.millis();
        if (passedMillis() - before > MAX_LOOK_MILLIS) {
            return;
        }
        long step = looked ? now - before - difference : 0;
        difference = now - before;
        looked = true;
        if (Math.abs(step) >= MAX_STEP.toMillis()) {
            off += step;
            steppedAt = before;
            steppedWall = now;
        } else if (off != 0 && before - steppedAt >= PATIENCE.toMillis()) {
            off = 0;
        }
    }

    private long passedMillis() {
        return nanoClock.getAsLong() / NANOS_PER_MILLI;
    }

    /** By how much the clock is ahead of where it should be; negative if it was set back, zero if nothing is wrong. */
    synchronized Duration off() {
        look();
        return Math.abs(off) < MAX_STEP.toMillis() ? Duration.ZERO : Duration.ofMillis(off);
    }

    /** What the clock showed right after its last step, in milliseconds since 1970; what was read before says nothing of it. */
    synchronized long steppedMillis() {
        return steppedWall;
    }

    /** Others have the same time. */
    synchronized void confirm() {
        off = 0;
    }
}
