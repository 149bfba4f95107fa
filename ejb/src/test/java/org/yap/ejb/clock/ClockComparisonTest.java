package org.yap.ejb.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.sync.ClockReading;

class ClockComparisonTest {
    private static final long NOW = 1_700_000_000_000L;

    @Test
    void takesTheMiddleOfWhatNeighboursSay() {
        List<ClockReading> readings = List.of(ahead(-50), ahead(40_000), ahead(1_000_000));
        assertThat(ClockComparison.median(readings, NOW - 1_000, NOW)).contains(Duration.ofSeconds(40));
    }

    @Test
    void leavesOutWhatWasSaidBeforeTheClockWasSet() {
        assertThat(ClockComparison.median(List.of(ahead(0)), NOW + 1, NOW + 2)).isEmpty();
        assertThat(ClockComparison.median(List.of(ahead(0)), NOW - 60_000, NOW - 50_000))
                .as("set back")
                .isEmpty();
        assertThat(ClockComparison.median(List.of(), 0, NOW)).isEmpty();
    }

    @Test
    void aNeighboursClockIsNotableAsFarAsHealthCallsItAnAlarm() {
        assertThat(ClockComparison.notable(ahead(29_999), NOW)).isEmpty();
        assertThat(ClockComparison.notable(ahead(30_000), NOW)).contains(Duration.ofSeconds(30));
        assertThat(ClockComparison.notable(ahead(-90_000), NOW)).contains(Duration.ofSeconds(-90));
        assertThat(ClockComparison.notable(ahead(90_000), NOW + 180_001))
                .as("told too long ago")
                .isEmpty();
        assertThat(ClockComparison.notable(ahead(90_000), NOW - 1))
                .as("this clock was set back since")
                .isEmpty();
    }

    private static ClockReading ahead(long millis) {
        return new ClockReading(NOW + millis, NOW);
    }
}
