package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PausesTest {
    private final Pauses<String> pauses = new Pauses<>(10, 100);

    @Test
    void lastTwiceAsLongEachTimeUpToABound() {
        long now = 0;
        for (long expected : new long[] {10, 20, 40, 80, 100, 100}) {
            pauses.begin("a", now);
            assertThat(pauses.holds("a", now + expected - 1)).isTrue();
            assertThat(pauses.holds("a", now + expected)).isFalse();
            now += expected;
        }
    }

    @Test
    void beginShortAgainAfterALongTimeWithoutOne() {
        pauses.begin("a", 0);
        pauses.begin("a", 110);
        assertThat(pauses.holds("a", 119)).isTrue();
        assertThat(pauses.holds("a", 120)).isFalse();
    }

    @Test
    void beginShortAgainWhenForgotten() {
        pauses.begin("a", 0);
        pauses.forget("a");
        assertThat(pauses.held(5)).isEmpty();
        pauses.begin("a", 5);
        assertThat(pauses.held(14)).containsExactly("a");
        assertThat(pauses.held(15)).isEmpty();
    }
}
