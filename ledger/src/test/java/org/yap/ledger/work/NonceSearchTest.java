package org.yap.ledger.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.work.kernel.NonceMessage;
import org.yap.ledger.work.kernel.NonceScan;
import org.yap.ledger.work.kernel.ScalarKernel;

class NonceSearchTest {
    /** Bitcoin's genesis block. */
    private static final byte[] GENESIS = HexFormat.of()
            .parseHex("0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e"
                    + "67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c");

    private static final long GENESIS_NONCE = 0x7c2bac1dL;

    @Test
    void findsTheNonceOfBitcoinsGenesisBlock() {
        assertThat(NonceSearch.overHeader(GENESIS).search(GENESIS_NONCE - 1_000, 2_000))
                .hasValue(GENESIS_NONCE);
    }

    @Test
    void findsNothingInASliceWithoutASolution() {
        NonceSearch search = NonceSearch.overHeader(GENESIS);
        assertThat(search.search(GENESIS_NONCE - 1_000, 1_000)).isEmpty();
        assertThat(search.search(GENESIS_NONCE + 1, 1_000)).isEmpty();
    }

    @Test
    void stopsAtTheLastNonceOfAHeader() {
        assertThat(NonceSearch.overHeader(GENESIS).search((1L << 32) - 5, 1_000))
                .isEmpty();
        assertThat(NonceSearch.overHeader(GENESIS).searchOn((1L << 32) - 5, () -> false, tries -> {}))
                .isEmpty();
    }

    @Property(tries = 200)
    void findsTheFirstNonceThatThePlainHashWouldFind(
            @ForAll @Size(min = 0, max = 300) byte[] front, @ForAll @IntRange(min = 0, max = 7) int zeroBits) {
        long plain = 0;
        while (hash(front, plain).leadingZeroBits() < zeroBits) {
            plain++;
        }
        assertThat(NonceSearch.over(front, target(zeroBits)).search(0, plain + 1))
                .hasValue(plain);
        assertThat(NonceSearch.over(front, target(zeroBits)).search(0, plain)).isEmpty();
    }

    @Property(tries = 100)
    void takesNoncesOfAllEightBytes(@ForAll @Size(77) byte[] front, @ForAll long from) {
        NonceSearch search = NonceSearch.over(front, target(3));
        OptionalLong found = search.search(from, 1_000);
        assertThat(found).isPresent();
        assertThat(hash(front, found.getAsLong()).leadingZeroBits()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void reportsProgressAndStopsWhenToldTo() {
        AtomicLong tried = new AtomicLong();
        OptionalLong found =
                NonceSearch.over(new byte[50], target(200)).searchOn(0, () -> tried.get() > 20_000, tried::set);
        assertThat(found).isEmpty();
        assertThat(tried.get()).isBetween(20_000L, 30_000L);
    }

    @Test
    void searchesWithTheKernelThatItIsGiven() {
        AtomicLong tried = new AtomicLong();
        NonceSearch search = NonceSearch.overHeader(GENESIS).with(new ScalarKernel() {
            @Override
            public NonceScan scan(NonceMessage message, int[] limit) {
                NonceScan scan = super.scan(message, limit);
                return (from, count) -> {
                    tried.addAndGet(count);
                    return scan.first(from, count);
                };
            }
        });
        assertThat(search.search(GENESIS_NONCE - 1_000, 2_000)).hasValue(GENESIS_NONCE);
        assertThat(tried).hasValue(2_000);
    }

    @Test
    void measuresAHashRateByTheGivenClock() {
        AtomicLong clock = new AtomicLong();
        double rate = HashRate.measure(() -> clock.getAndAdd(1_000_000), 3_000_000);
        assertThat(rate).isEqualTo(20_000 * 1_000.0);
    }

    /** The highest number with so many zero bits in front. */
    private static BigInteger target(int zeroBits) {
        return BigInteger.ONE.shiftLeft(256 - zeroBits).subtract(BigInteger.ONE);
    }

    private static Hash256 hash(byte[] front, long nonce) {
        byte[] message = Arrays.copyOf(front, front.length + 8);
        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putLong(front.length, nonce);
        return Hash256.twice(message);
    }
}
