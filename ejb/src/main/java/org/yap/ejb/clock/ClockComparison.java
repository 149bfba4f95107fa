package org.yap.ejb.clock;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.sync.ClockReading;

/**
 * By how much the neighbours' clocks are ahead of this node's: the median, so that one of three that is wrong counts for nothing.
 * A clock is told once a minute, and what is told may take some seconds.
 */
public final class ClockComparison {
    /** From here on somebody should look. */
    static final Duration DIFFERS = Duration.ofSeconds(30);

    /** Up to here the clocks are the same, as far as can be seen. */
    static final Duration SAME = Duration.ofSeconds(5);

    /** An older reading says nothing: neighbours tell their clocks every minute. */
    static final Duration RECENT = Duration.ofMinutes(3);

    private ClockComparison() {}

    /** By how much this neighbour's clock is ahead, if so much that somebody should look; empty, too, if it was not told lately. */
    public static Optional<Duration> notable(ClockReading reading, long nowMillis) {
        return median(List.of(reading), nowMillis - RECENT.toMillis(), nowMillis)
                .filter(ahead -> ahead.abs().compareTo(DIFFERS) >= 0);
    }

    /** Of the readings since {@code sinceMillis} by this node's clock; empty if there is none. */
    static Optional<Duration> median(List<ClockReading> readings, long sinceMillis, long nowMillis) {
        List<Long> ahead = readings.stream()
                .filter(reading -> reading.own() >= sinceMillis && reading.own() <= nowMillis)
                .map(ClockReading::ahead)
                .sorted()
                .toList();
        return ahead.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(ahead.get(ahead.size() / 2)));
    }
}
