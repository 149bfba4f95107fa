package org.yap.ejb.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;

/**
 * Lets one line of a kind into the log each minute, and counts the others: for what happens again and again by itself, or what others
 * can cause as often as they like.
 */
public final class LogLimit {
    private static final long NANOS_BETWEEN_LINES = 60_000_000_000L;

    private final Logger log;
    private final LongSupplier nanoClock;
    private boolean begun;
    private long last;
    private long skipped;

    public LogLimit(Logger log) {
        this(log, System::nanoTime);
    }

    LogLimit(Logger log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
    }

    /** Writes the line, or counts it; the next one that is written says how many were not. */
    public void log(Level level, String text, Throwable cause) {
        long before = admitted();
        if (before >= 0) {
            log.log(level, before == 0 ? text : text + " (and " + before + " times more before)", cause);
        }
    }

    /** How many lines were skipped since the last one; -1 if this one is skipped too. */
    private synchronized long admitted() {
        long now = nanoClock.getAsLong();
        if (begun && now - last < NANOS_BETWEEN_LINES) {
            skipped++;
            return -1;
        }
        begun = true;
        last = now;
        long before = skipped;
        skipped = 0;
        return before;
    }
}
