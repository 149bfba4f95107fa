package org.yap.ledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final int MANY = 10_000;

    private static Links links(LinkQuality quality) {
        return new Links(Topology.ring().links(4, new Random(1)), quality, new Random(2));
    }

    private static long[] delays(Links links, int bytes) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> links.delays(0, 1, bytes, i))
                .flatMapToLong(Arrays::stream)
                .toArray();
    }

    @Test
    void loseAndRepeatAsOftenAsTheyShall() {
        assertThat(delays(links(LinkQuality.GOOD.loss(0.2)), 100)).hasSizeBetween(7_800, 8_200);
        assertThat(delays(links(LinkQuality.GOOD.duplicates(0.2)), 100)).hasSizeBetween(11_800, 12_200);
    }

    @Test
    void takeAsLongAsTheirLatencySays() {
        assertThat(LongStream.of(delays(links(LinkQuality.GOOD), 100)).summaryStatistics())
                .satisfies(all -> assertThat(all.getMin()).isEqualTo(5))
                .satisfies(all -> assertThat(all.getMax()).isEqualTo(99));
        long[] sorted = delays(links(LinkQuality.GOOD.latency(Latency.logNormal(80, 0.5))), 100);
        Arrays.sort(sorted);
        assertThat(sorted[MANY / 2]).isBetween(78L, 82L);
        assertThat(sorted[MANY - MANY / 50]).isBetween(210L, 240L);
    }

    @Test
    void keepTheOrderIfTheyShall() {
        Links ordered = links(LinkQuality.GOOD.inOrder(true));
        long last = 0;
        for (int now = 0; now < 1_000; now++) {
            long arrives = now + ordered.delays(0, 1, 100, now)[0];
            assertThat(arrives).isGreaterThanOrEqualTo(last);
            last = arrives;
        }
    }

    @Test
    void letNoMoreThroughThanTheirWidth() {
        Links narrow = links(LinkQuality.GOOD.latency(Latency.between(10, 10)).bytesPerSecond(1_000));
        assertThat(narrow.delays(0, 1, 500, 0)).containsExactly(510);
        assertThat(narrow.delays(0, 1, 500, 0)).containsExactly(1_010);
        assertThat(narrow.delays(1, 0, 500, 0))
                .as("the other direction is free")
                .containsExactly(510);
        assertThat(narrow.delays(0, 1, 500, 5_000)).containsExactly(510);
    }

    @Test
    void canBeCutInOneDirection() {
        Links links = links(LinkQuality.GOOD);
        links.cutOneWay(0, 1);
        assertThat(links.isCut(0, 1)).isTrue();
        assertThat(links.isCut(1, 0)).isFalse();
        links.divide(new int[] {0, 0, 1, 1});
        assertThat(links.isCut(1, 2)).isTrue();
        links.heal();
        assertThat(links.isCut(0, 1) || links.isCut(1, 2)).isFalse();
    }
}
