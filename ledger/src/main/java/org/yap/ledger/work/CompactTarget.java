package org.yap.ledger.work;

import java.math.BigInteger;

/**
 * Bitcoin's compact form of a target ("bits"): one byte of length and three of leading digits. A hash meets a target if, as
 * a number, it is not above it. Refused are negative, zero, too large and non-canonical forms, so each target that can be
 * written has one form.
 */
public final class CompactTarget {
    private static final BigInteger TWO_256 = BigInteger.ONE.shiftLeft(256);
    private static final int SIGN = 0x0080_0000;
    private static final int DIGITS = 0x007f_ffff;

    private CompactTarget() {}

    /** Whether {@code bits} is the canonical form of a target between 1 and 2^256 - 1. */
    public static boolean isValid(int bits) {
        if ((bits & SIGN) != 0) {
            return false;
        }
        BigInteger target = expand(bits);
        return target.signum() > 0 && target.bitLength() <= 256 && bits(target) == bits;
    }

    /** The target. Throws IllegalArgumentException unless {@link #isValid}. */
    public static BigInteger target(int bits) {
        if (!isValid(bits)) {
            throw new IllegalArgumentException("not a compact target: " + Integer.toHexString(bits));
        }
        return expand(bits);
    }

    /** The compact form of {@code target}, 0 or more, rounded down to what it can hold. */
    public static int bits(BigInteger target) {
        int length = (target.bitLength() + 7) / 8;
        int digits = length <= 3
                ? target.intValue() << (8 * (3 - length))
                : target.shiftRight(8 * (length - 3)).intValue();
        if ((digits & SIGN) != 0) {
            digits >>>= 8;
            length++;
        }
        return length << 24 | digits;
    }

    /** The expected number of hashes that a block with these bits took: 2^256 / (target + 1). */
    public static BigInteger work(int bits) {
        return TWO_256.divide(target(bits).add(BigInteger.ONE));
    }

    /** The target that a miner of this speed meets once in {@code seconds} on average. */
    public static int bitsFor(double hashesPerSecond, int seconds) {
        long hashes = Math.max(1, Math.round(hashesPerSecond * seconds));
        return bits(TWO_256.divide(BigInteger.valueOf(hashes)).subtract(BigInteger.ONE));
    }

    private static BigInteger expand(int bits) {
        int length = bits >>> 24;
        BigInteger digits = BigInteger.valueOf(bits & DIGITS);
        return length <= 3 ? digits.shiftRight(8 * (3 - length)) : digits.shiftLeft(8 * (length - 3));
    }
}
