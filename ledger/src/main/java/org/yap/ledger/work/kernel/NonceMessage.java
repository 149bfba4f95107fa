package org.yap.ledger.work.kernel;

import java.util.Arrays;

/**
 * A message that ends in a nonce, ready for SHA-256: whole 64-byte blocks in front of the nonce are hashed (the midstate), and
 * what remains, the tail, is padded, with a nonce of 0. Words are big-endian, the nonce is little-endian. Immutable.
 */
public final class NonceMessage {
    private static final int BLOCK_BYTES = 64;

    private final int nonceLength;
    private final int nonceOffset;
    private final int[] midstate = Sha256Compression.start();
    private final int[] tail;

    /** The message is {@code front} and then {@code nonceLength} bytes of nonce, 4 or 8. */
    public NonceMessage(byte[] front, int nonceLength) {
        this.nonceLength = nonceLength;
        int whole = front.length / BLOCK_BYTES * BLOCK_BYTES;
        int[] schedule = new int[Sha256Compression.ROUNDS];
        for (int block = 0; block < whole; block += BLOCK_BYTES) {
            words(front, block, schedule, Sha256Compression.BLOCK_WORDS);
            Sha256Compression.compress(midstate, schedule);
        }
        nonceOffset = front.length - whole;
        int blocks = (nonceOffset + nonceLength + 1 + 8 + BLOCK_BYTES - 1) / BLOCK_BYTES;
        byte[] padded = Arrays.copyOf(Arrays.copyOfRange(front, whole, front.length), blocks * BLOCK_BYTES);
        padded[nonceOffset + nonceLength] = (byte) 0x80;
        tail = new int[blocks * Sha256Compression.BLOCK_WORDS];
        words(padded, 0, tail, tail.length);
        tail[tail.length - 1] = (front.length + nonceLength) * 8;
    }

    /** The state before the tail: eight words. */
    public int[] midstate() {
        return midstate.clone();
    }

    /** One block of 16 words, or two. */
    public int[] tail() {
        return tail.clone();
    }

    /** Which word of the tail, in its first block, has the lowest byte of the nonce. */
    public int lowestByteWord() {
        return nonceOffset >> 2;
    }

    /** By how many bits the lowest byte of the nonce is shifted to the left in its word. */
    public int lowestByteShift() {
        return shift(nonceOffset);
    }

    /** Puts the nonce into {@code words}: those of the tail from its beginning, which have a nonce of 0 so far. */
    public void put(long nonce, int[] words) {
        for (int i = 0; i < nonceLength; i++) {
            int at = nonceOffset + i;
            words[at >> 2] |= (int) ((nonce >>> (8 * i)) & 0xff) << shift(at);
        }
    }

    private static int shift(int offset) {
        return 24 - 8 * (offset & 3);
    }

    private static void words(byte[] bytes, int offset, int[] words, int count) {
        for (int i = 0; i < count; i++) {
            int at = offset + 4 * i;
            words[i] = (bytes[at] << 24)
                    | ((bytes[at + 1] & 0xff) << 16)
                    | ((bytes[at + 2] & 0xff) << 8)
                    | (bytes[at + 3] & 0xff);
        }
    }
}
