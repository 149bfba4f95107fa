package org.yap.ledger.mempool;

import java.math.BigInteger;

/**
 * A fee and the bytes that it is paid for: those of payments, and of the accounts that they create. Ordered by fee for each byte, exactly: a fee of 1 for 2 bytes and one of 2 for 4
 * compare as 0, though they are not equal.
 *
 * @param fee minor units, not negative
 * @param bytes more than 0
 */
public record FeeRate(long fee, long bytes) implements Comparable<FeeRate> {
    public FeeRate {
        if (fee < 0 || bytes <= 0) {
            throw new IllegalArgumentException("fee " + fee + " for " + bytes + " bytes");
        }
    }

    /** The rate of both together. */
    public FeeRate plus(FeeRate other) {
        return new FeeRate(Math.addExact(fee, other.fee), Math.addExact(bytes, other.bytes));
    }

    /** Compares products of 128 bits. */
    @Override
    public int compareTo(FeeRate other) {
        int high = Long.compare(Math.multiplyHigh(fee, other.bytes), Math.multiplyHigh(other.fee, bytes));
        return high != 0 ? high : Long.compareUnsigned(fee * other.bytes, other.fee * bytes);
    }

    /** The least fee that so many bytes pay at a higher rate than this; 2^63 - 1 if it is beyond that. */
    public long feeAbove(long otherBytes) {
        return BigInteger.valueOf(fee)
                .multiply(BigInteger.valueOf(otherBytes))
                .divide(BigInteger.valueOf(bytes))
                .add(BigInteger.ONE)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }
}
