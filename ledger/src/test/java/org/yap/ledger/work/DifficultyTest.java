package org.yap.ledger.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Yap's own rule around the function: the parent as anchor, and blocks that come very late. */
class DifficultyTest {
    private static final int T = 10;
    private static final int EASIEST = 0x207fffff;
    private static final int BITS = 0x1d00ffff;
    private static final DifficultyTerms TERMS = terms(EASIEST);

    @Test
    void keepsTheTargetOfABlockThatCameInTime() {
        assertThat(Difficulty.bits(TERMS, BITS, T, T)).isEqualTo(BITS);
    }

    @Test
    void doublesTheTargetAfterAHalfLifeOfDelayOverManyBlocks() {
        BigInteger target = CompactTarget.target(BITS);
        for (int i = 0; i < 60; i++) {
            target = CompactTarget.target(Difficulty.bits(TERMS, CompactTarget.bits(target), 2 * T, 2 * T));
        }
        double factor = target.doubleValue() / CompactTarget.target(BITS).doubleValue();
        assertThat(factor).isBetween(1.99, 2.01);
    }

    @Test
    void countsNoMoreThanTenIntervals() {
        assertThat(Difficulty.bits(TERMS, BITS, 1_000_000, T)).isEqualTo(Difficulty.bits(TERMS, BITS, 10 * T, T));
        assertThat(Difficulty.bits(TERMS, BITS, 9 * T, T)).isNotEqualTo(Difficulty.bits(TERMS, BITS, 10 * T, T));
    }

    @Test
    void easesABlockThatComesSixtyIntervalsLate() {
        assertThat(Difficulty.bits(TERMS, BITS, T, 60 * T - 1)).isEqualTo(BITS);
        assertEased(60 * T, 1);
        assertEased(120 * T - 1, 1);
        assertEased(120 * T, 2);
        assertEased(240 * T, 4);
        assertEased(1_000_000 * T, 4);
    }

    @Test
    void givesTheChildOfGenesisItsParentsBitsUnlessItComesLate() {
        assertThat(Difficulty.childOfGenesis(TERMS, BITS, 0)).isEqualTo(BITS);
        assertThat(Difficulty.childOfGenesis(TERMS, BITS, 60 * T - 1)).isEqualTo(BITS);
        assertThat(CompactTarget.target(Difficulty.childOfGenesis(TERMS, BITS, 180 * T)))
                .isEqualTo(CompactTarget.target(BITS).shiftLeft(3));
    }

    @Property
    void isNeverEasierThanTheEasiestNorInvalid(
            @ForAll @LongRange(min = 0, max = 1L << 32) long parentInterval,
            @ForAll @LongRange(min = 0, max = 1L << 32) long ownInterval) {
        for (int parent : new int[] {BITS, 0x01010000, 0x1c7fffff}) {
            int bits = Difficulty.bits(terms(BITS), parent, parentInterval, ownInterval);
            assertThat(CompactTarget.isValid(bits)).isTrue();
            assertThat(CompactTarget.target(bits)).isLessThanOrEqualTo(CompactTarget.target(BITS));
        }
    }

    private static void assertEased(long ownInterval, int doublings) {
        assertThat(CompactTarget.target(Difficulty.bits(TERMS, BITS, T, ownInterval)))
                .isEqualTo(CompactTarget.target(BITS).shiftLeft(doublings));
    }

    private static DifficultyTerms terms(int easiest) {
        return new DifficultyTerms() {
            @Override
            public int blockInterval() {
                return T;
            }

            @Override
            public int halfLife() {
                return 60 * T;
            }

            @Override
            public int easiestBits() {
                return easiest;
            }
        };
    }
}
