package org.yap.ledger.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTargetTest {
    @Test
    void readsBitcoinsFirstTarget() {
        assertThat(CompactTarget.target(0x1d00ffff))
                .isEqualTo(BigInteger.valueOf(0xffff).shiftLeft(208));
        assertThat(CompactTarget.work(0x1d00ffff)).isEqualTo(BigInteger.valueOf(0x1_0001_0001L));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            ints = {
                0, // nothing
                0x01003456, // zero after the shift
                0x01800000, // sign bit
                0x04923456, // negative
                0x1d80ffff, // negative
                0x2200ffff, // 2^256 and more
                0x21010000, // exactly 2^256
                0xff123456, // far too large
                0x1e0000ff, // digits not normal: 0x1c00ff00 is
                0x02000056, // more digits than its length has
                0x01123456
            })
    void refusesWhatIsNegativeZeroTooLargeOrNotCanonical(int bits) {
        assertThat(CompactTarget.isValid(bits)).isFalse();
        assertThatThrownBy(() -> CompactTarget.target(bits)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01010000, 0x017f0000, 0x02008000, 0x207fffff, 0x2100ffff})
    void takesTheExtremes(int bits) {
        assertThat(CompactTarget.isValid(bits)).isTrue();
        assertThat(CompactTarget.bits(CompactTarget.target(bits))).isEqualTo(bits);
    }

    /**
     * Said in another way than by writing the target again: digits × 256^(length - 3) is a whole number from 1 to 2^256 - 1 that
     * takes exactly so many bytes with a sign bit in front.
     */
    @Property(tries = 20_000)
    void isValidInTheOneFormOfAWholeNumberBelow2To256(
            @ForAll @IntRange(max = 36) int length, @ForAll @IntRange(max = 0xff_ffff) int digits) {
        int shift = 8 * (length - 3);
        BigInteger unit = BigInteger.ONE.shiftLeft(Math.abs(shift));
        BigInteger number = BigInteger.valueOf(digits);
        boolean whole = shift >= 0 || number.mod(unit).signum() == 0;
        BigInteger value = shift >= 0 ? number.multiply(unit) : number.divide(unit);
        boolean oneForm = digits <= 0x7f_ffff
                && whole
                && value.signum() > 0
                && value.bitLength() <= 256
                && value.toByteArray().length == length;

        int bits = length << 24 | digits;
        assertThat(CompactTarget.isValid(bits)).isEqualTo(oneForm);
        if (oneForm) {
            assertThat(CompactTarget.target(bits)).isEqualTo(value);
            assertThat(CompactTarget.bits(value)).isEqualTo(bits);
        }
    }

    @Property
    void roundsDownByLessThanOnePart(
            @ForAll @IntRange(min = 1, max = 255) int shift, @ForAll @IntRange(min = 1) int low) {
        BigInteger target = BigInteger.ONE
                .shiftLeft(shift)
                .add(BigInteger.valueOf(low))
                .min(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
        int bits = CompactTarget.bits(target);
        assertThat(CompactTarget.isValid(bits)).isTrue();
        BigInteger back = CompactTarget.target(bits);
        assertThat(back).isLessThanOrEqualTo(target);
        assertThat(target.subtract(back).shiftLeft(15)).isLessThanOrEqualTo(target);
    }

    @Test
    void calibratesATargetFromAHashRate() {
        BigInteger target = CompactTarget.target(CompactTarget.bitsFor(1_000_000, 10));
        double tries = BigInteger.ONE.shiftLeft(256).divide(target).doubleValue();
        assertThat(tries).isBetween(9.99e6, 10.01e6);
        assertThat(CompactTarget.isValid(CompactTarget.bitsFor(0, 1))).isTrue();
    }
}
