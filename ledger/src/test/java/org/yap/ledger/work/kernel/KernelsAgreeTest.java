package org.yap.ledger.work.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The vector kernel finds what the scalar one finds. Tests run with the module that it needs. */
class KernelsAgreeTest {
    private static final NonceKernel SCALAR = new ScalarKernel();
    private static final NonceKernel VECTORS = KernelChoice.vector().orElseThrow();
    private static final int LANES = 16;

    @Property(tries = 300)
    void findTheSameNonces(
            @ForAll @Size(min = 0, max = 300) byte[] front,
            @ForAll boolean eightBytes,
            @ForAll long from,
            @ForAll @IntRange(min = 0, max = 10) int zeroBits,
            @ForAll @IntRange(min = 0, max = 700) int count) {
        NonceMessage message = new NonceMessage(front, eightBytes ? 8 : 4);
        long first = eightBytes ? from : from & 0x7fff_ffffL;
        assertThat(all(VECTORS, message, limit(zeroBits), first, count))
                .isEqualTo(all(SCALAR, message, limit(zeroBits), first, count));
    }

    @Property(tries = 100)
    void findANonceInAnyLaneByItsOwnHash(
            @ForAll @Size(min = 0, max = 200) byte[] front, @ForAll long from, @ForAll @IntRange(max = 40) int away) {
        NonceMessage message = new NonceMessage(front, 8);
        for (int lane = 0; lane < LANES; lane++) {
            int[] hash = new ScalarScan(message, new int[8]).number(from + lane);
            int expected = SCALAR.scan(message, hash).first(from - away, away + lane + 1);
            assertThat(expected).isBetween(0, away + lane);
            assertThat(VECTORS.scan(message, hash).first(from - away, away + lane + 1))
                    .isEqualTo(expected);
        }
    }

    @Test
    void goOnFromOneRangeToTheNext() {
        NonceMessage message = new NonceMessage(new byte[62], 8);
        NonceScan vectors = VECTORS.scan(message, limit(9));
        NonceScan scalar = SCALAR.scan(message, limit(9));
        for (long from = 0; from < 20_000; from += 37) {
            assertThat(vectors.first(from, 37)).isEqualTo(scalar.first(from, 37));
        }
        assertThat(vectors.first(0, 37)).isEqualTo(scalar.first(0, 37));
    }

    @Test
    void passTheSelfTest() {
        assertThat(KernelSelfTest.passes(VECTORS, KernelSelfTest.WHOLE)).isTrue();
        assertThat(KernelSelfTest.passes(SCALAR, KernelSelfTest.WHOLE)).isTrue();
    }

    private static List<Integer> all(NonceKernel kernel, NonceMessage message, int[] limit, long from, int count) {
        NonceScan scan = kernel.scan(message, limit);
        List<Integer> all = new ArrayList<>();
        int at = 0;
        int found = scan.first(from, count);
        while (found != NonceScan.NONE && all.size() < 30) {
            all.add(at + found);
            at += found + 1;
            found = scan.first(from + at, count - at);
        }
        return all;
    }

    /** The highest number with so many zero bits in front. */
    private static int[] limit(int zeroBits) {
        int[] limit = new int[8];
        Arrays.fill(limit, -1);
        limit[0] = -1 >>> zeroBits;
        return limit;
    }
}
