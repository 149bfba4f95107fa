package org.yap.ledger.work;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.yap.ledger.work.kernel.KernelChoice;
import org.yap.ledger.work.kernel.NonceKernel;
import org.yap.ledger.work.kernel.NonceMessage;
import org.yap.ledger.work.kernel.NonceScan;

/**
 * The search for a nonce that brings a double SHA-256 to a target: over a block header, or over what a payment signs. Made
 * for slices, so that whoever mines can stop between them; safe for many threads, each with a range of its own.
 */
public final class NonceSearch {
    /** Tries between two looks at the cancellation; a few milliseconds at most. */
    private static final int SLICE = 4_096;

    /** With fewer zero bits in front, vectors would try many nonces beyond the first that is found. */
    private static final int WORTH_VECTORS_BITS = 7;

    private static final int MAX_RUN = 1 << 20;
    private static final int HEADER_FRONT = 76;
    private static final int BITS_AT = 72;

    private final NonceMessage message;
    private final int nonceLength;
    private final int[] limit;
    private final Supplier<NonceKernel> kernel;

    private NonceSearch(byte[] front, int nonceLength, BigInteger target) {
        this(new NonceMessage(front, nonceLength), nonceLength, limit(target), kernelFor(target));
    }

    private NonceSearch(NonceMessage message, int nonceLength, int[] limit, Supplier<NonceKernel> kernel) {
        this.message = message;
        this.nonceLength = nonceLength;
        this.limit = limit;
        this.kernel = kernel;
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

    /** The same search with this kernel, however fast others are. */
    public NonceSearch with(NonceKernel chosen) {
        return new NonceSearch(message, nonceLength, limit, () -> chosen);
    }

    /** One slice: tries {@code count} nonces from {@code from} upwards, but not beyond the last. */
    public OptionalLong search(long from, long count) {
        long room = nonceLength == 4 ? Math.max(0, (1L << 32) - from) : count;
        return slice(scan(), from, Math.min(count, room));
    }

    /**
     * Tries on until it finds one or is told to stop.
     *
     * @param cancelled asked every few milliseconds
     * @param progress told the number of tries so far, as often
     * @return empty only if cancelled, or if a header's nonces are used up
     */
    public OptionalLong searchOn(long from, BooleanSupplier cancelled, LongConsumer progress) {
        NonceScan scan = scan();
        long end = nonceLength == 4 ? 1L << 32 : Long.MAX_VALUE;
        for (long at = from; at < end && !cancelled.getAsBoolean(); at += SLICE) {
            OptionalLong found = slice(scan, at, Math.min(SLICE, end - at));
            if (found.isPresent()) {
                return found;
            }
            progress.accept(at + SLICE - from);
        }
        return OptionalLong.empty();
    }

    private NonceScan scan() {
        return kernel.get().scan(message, limit);
    }

    private static OptionalLong slice(NonceScan scan, long from, long count) {
        for (long done = 0; done < count; done += MAX_RUN) {
            int found = scan.first(from + done, (int) Math.min(MAX_RUN, count - done));
            if (found != NonceScan.NONE) {
                return OptionalLong.of(from + done + found);
            }
        }
        return OptionalLong.empty();
    }

    private static Supplier<NonceKernel> kernelFor(BigInteger target) {
        boolean worthVectors = target.bitLength() <= 256 - WORTH_VECTORS_BITS;
        return worthVectors ? KernelChoice.here()::inUse : KernelChoice.here()::scalar;
    }

    private static int[] limit(BigInteger target) {
        int[] words = new int[8];
        for (int i = 0; i < 8; i++) {
            words[7 - i] = target.shiftRight(32 * i).intValue();
        }
        return words;
    }
}
