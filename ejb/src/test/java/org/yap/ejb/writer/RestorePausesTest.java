package org.yap.ejb.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestorePausesTest {
    private static final long HOUR = 3_600_000;

    private final RestorePauses pauses = new RestorePauses();

    @Test
    void aNodeWhoseCommitsFailAgainAndAgainIsRestoredEverySomeSecondsAtMost() {
        int restored = 0;
        for (long now = 0; now < HOUR; restored++) {
            long livedMillis = 50;
            now += livedMillis + pauses.after(livedMillis);
        }
        assertThat(restored).isLessThan((int) (HOUR / 4_000));
    }

    @Test
    void aNodeThatFailsOnceInAWhileIsRestoredAtOnce() {
        assertThat(pauses.after(0)).isEqualTo(RestorePauses.FIRST_MILLIS);
        pauses.after(0);
        pauses.after(0);
        assertThat(pauses.after(RestorePauses.LASTING_MILLIS)).isEqualTo(RestorePauses.FIRST_MILLIS);
    }
}
