package org.yap.ledger.work;

import java.math.BigInteger;

/**
 * The integer function of aserti3-2d (Bitcoin Cash, upgrade of November 2020): target × 2^((time - spacing × blocks) /
 * half-life), with a cubic that comes within 0.013 % of the power of two.
 */
final class Asert {
    private static final int RADIX_BITS = 16;

    private Asert() {}

    /**
     * Not yet rounded to compact form.
     *
     * @param spacing seconds between blocks
     * @param timeDifference seconds between the anchor's parent and the last block
     * @param heightDifference blocks between the anchor and the last block
     */
    static BigInteger target(
            BigInteger anchorTarget,
            BigInteger easiest,
            long spacing,
            long halfLife,
            long timeDifference,
            long heightDifference) {
        long behind = Math.subtractExact(timeDifference, Math.multiplyExact(spacing, heightDifference + 1));
        long exponent = Math.multiplyExact(behind, 1L << RADIX_BITS) / halfLife;
        long shifts = exponent >> RADIX_BITS;
        long fraction = exponent & 0xffff;
        long factor = (1L << RADIX_BITS)
                + ((195_766_423_245_049L * fraction
                                + 971_821_376L * fraction * fraction
                                + 5_127L * fraction * fraction * fraction
                                + (1L << 47))
                        >>> 48);
        if (shifts > 256) {
            return easiest;
        }
        int shift = (int) Math.max(shifts, -512) - RADIX_BITS;
        BigInteger target = anchorTarget.multiply(BigInteger.valueOf(factor)).shiftLeft(shift);
        return target.max(BigInteger.ONE).min(easiest);
    }
}
