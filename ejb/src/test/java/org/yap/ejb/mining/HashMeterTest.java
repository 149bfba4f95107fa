package org.yap.ejb.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HashMeterTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong time = new AtomicLong(7 * SECOND);
    private final HashMeter meter = new HashMeter(time::get);

    @Test
    void givesTheMeanSinceTheStartAtFirst() {
        for (int i = 0; i < 10; i++) {
            meter.add(500);
            time.addAndGet(SECOND);
        }
        assertThat(meter.perSecond()).isEqualTo(500);
    }

    @Test
    void forgetsWhatIsOlderThanHalfAMinute() {
        meter.add(1_000_000);
        time.addAndGet(25 * SECOND);
        assertThat(meter.perSecond()).isEqualTo(40_000);
        time.addAndGet(10 * SECOND);
        meter.add(300);
        assertThat(meter.perSecond()).isEqualTo(10);
        time.addAndGet(3_600 * SECOND);
        assertThat(meter.perSecond()).isZero();
    }
}
