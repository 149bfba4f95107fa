package org.yap.ledger.work;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * The search for a nonce that brings a double SHA-256 to a target: over a block header, or over what a payment signs. Made
 * for slices, so that whoever mines can stop between them; safe for many threads, each with a range of its own.
 */
public final class NonceSearch {
    /** Tries between two looks at the cancellation; some milliseconds. */
    private static final int SLICE = 4_096;

    private static final int HEADER_FRONT = 76;
    private static final int BITS_AT = 72;

    private final byte[] front;
    private final int nonceLength;
    private final int[] limit;

    private NonceSearch(byte[] front, int nonceLength, BigInteger target) {
        this.front = front.clone();
        this.nonceLength = nonceLength;
        this.limit = limit(target);
    }

    /**
     * Over the 80 bytes of a block header, to the target that its own bits say; nonces are unsigned 32-bit numbers. The
     * nonce in {@code header} does not matter.
     */
    public static NonceSearch overHeader(byte[] header) {
        int bits = 0;
        for (int i = 3; i >= 0; i--) {
            bits = (bits << 8) | (header[BITS_AT + i] & 0xff);
        }
        return new NonceSearch(Arrays.copyOf(header, HEADER_FRONT), 4, CompactTarget.target(bits));
    }

    /** Over {@code front} and an 8-byte nonce, until the hash, as a number, is not above {@code target}. */
    public static NonceSearch over(byte[] front, BigInteger target) {
        return new NonceSearch(front, 8, target);
    }

    /** One slice: tries {@code count} nonces from {@code from} upwards, but not beyond the last. */
    public OptionalLong search(long from, long count) {
        NonceHasher hasher = new NonceHasher(front, nonceLength);
        long room = nonceLength == 4 ? Math.max(0, (1L << 32) - from) : count;
        return slice(hasher, from, Math.min(count, room));
    }

    /**
     * Tries on until it finds one or is told to stop.
     *
     * @param cancelled asked every few milliseconds
     * @param progress told the number of tries so far, as often
     * @return empty only if cancelled, or if a header's nonces are used up
     */
    public OptionalLong searchOn(long from, BooleanSupplier cancelled, LongConsumer progress) {
        NonceHasher hasher = new NonceHasher(front, nonceLength);
        long end = nonceLength == 4 ? 1L << 32 : Long.MAX_VALUE;
        for (long at = from; at < end && !cancelled.getAsBoolean(); at += SLICE) {
            OptionalLong found = slice(hasher, at, Math.min(SLICE, end - at));
            if (found.isPresent()) {
                return found;
            }
            progress.accept(at + SLICE - from);
        }
        return OptionalLong.empty();
    }

    private OptionalLong slice(NonceHasher hasher, long from, long count) {
        for (long i = 0; i < count; i++) {
            if (hasher.meets(from + i, limit)) {
                return OptionalLong.of(from + i);
            }
        }
        return OptionalLong.empty();
    }

    private static int[] limit(BigInteger target) {
        int[] words = new int[8];
        for (int i = 0; i < 8; i++) {
            words[7 - i] = target.shiftRight(32 * i).intValue();
        }
        return words;
    }
}
