package org.yap.ledger.membership.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapRuleTest {
    private static final int LIFE = 15_000;

    private final CapRule rule = new CapRule(8, 16, LIFE);

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 0",
        "2, 1, 1, 1",
        "3, 2, 2, 2",
        "4, 2, 2, 2",
        "5, 3, 2, 2",
        "6, 4, 3, 3",
        "9, 7, 6, 4",
        "10, 8, 6, 4",
        "1000, 8, 6, 4"
    })
    void followsTheNumberOfMembers(int members, int cap, int target, int low) {
        rule.members(members, true, 0);
        assertEquals(cap, rule.cap());
        assertEquals(target, rule.target());
        assertEquals(low, rule.lowWater());
    }

    @Test
    void newcomersBelowFourCountAtOnce() {
        for (int members = 1; members <= 4; members++) {
            rule.members(members, false, members);
            assertEquals(members, rule.counted());
        }
    }

    @Test
    void ofManyThatComeTogetherAsManyCountAtOnceAsOfThoseThatComeOneByOne() {
        for (int before = 1; before < 4; before++) {
            CapRule together = new CapRule(8, 16, LIFE);
            together.members(before, false, 0);
            together.members(9, false, 1_000);
            assertEquals(4, together.counted());
            assertEquals(1_000 + LIFE, together.changesAt());
            together.members(9, false, 1_000 + LIFE);
            assertEquals(9, together.counted());
        }
    }

    @Test
    void eachFurtherOneCountsAfterItHasBeenThereForALife() {
        rule.members(4, false, 0);
        rule.members(5, false, 1_000);
        rule.members(6, false, 2_000);
        assertEquals(4, rule.counted());
        assertEquals(1_000 + LIFE, rule.changesAt());
        rule.members(6, false, 1_000 + LIFE);
        assertEquals(5, rule.counted());
        rule.members(6, false, 2_000 + LIFE);
        assertEquals(6, rule.counted());
        assertEquals(Long.MAX_VALUE, rule.changesAt());
    }

    @Test
    void whoComesAndGoesDoesNotCount() {
        rule.members(4, false, 0);
        for (int second = 1; second < 60; second++) {
            rule.members(second % 10 == 0 ? 4 : 7, false, second * 1_000L);
            assertEquals(4, rule.counted());
        }
    }

    @Test
    void fallsAtOnce() {
        rule.members(9, true, 0);
        rule.members(5, false, 1);
        assertEquals(5, rule.counted());
    }

    @Test
    void inALargeNetworkAllCountAtOnce() {
        rule.members(4, false, 0);
        rule.members(17, false, 1);
        assertEquals(17, rule.counted());
        assertTrue(rule.cap() == 8);
    }

    private record Seen(int members, long at, boolean countsAtOnce) {}

    /** As many count as there were all the time for a life, or since so many counted at once. */
    @Property
    void countsAsManyAsThereWereAllTheTime(@ForAll long seed) {
        CapRule any = new CapRule(8, 16, LIFE);
        Random random = new Random(seed);
        List<Seen> seen = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 200; i++) {
            now += random.nextInt(8) * 1_000L;
            boolean isolated = random.nextInt(20) == 0;
            int members = 1 + random.nextInt(random.nextInt(10) == 0 ? 20 : 12);
            any.members(members, isolated, now);
            seen.add(new Seen(members, now, i == 0 || isolated || members <= 4 || members > 16));
            assertEquals(counted(seen, now), any.counted());
            assertTrue(any.changesAt() > now);
        }
    }

    private static int counted(List<Seen> seen, long now) {
        int least = Integer.MAX_VALUE;
        int counted = 0;
        for (int i = seen.size() - 1; i >= 0; i--) {
            Seen each = seen.get(i);
            least = Math.min(least, each.members);
            if (each.countsAtOnce || each.at + LIFE <= now) {
                counted = Math.max(counted, least);
            }
        }
        return Math.max(counted, Math.min(4, seen.get(seen.size() - 1).members));
    }
}
