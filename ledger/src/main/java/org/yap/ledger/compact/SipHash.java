package org.yap.ledger.compact;

import org.yap.ledger.value.Hash256;

/** SipHash-2-4 (Aumasson and Bernstein, 2012) of a hash's 32 bytes, in their order on the wire. */
final class SipHash {
    private static final int WORD = 8;

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long k0, long k1) {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
    }

    static long of(long k0, long k1, Hash256 hash) {
        SipHash state = new SipHash(k0, k1);
        byte[] bytes = hash.bytes();
        for (int i = 0; i < bytes.length; i += WORD) {
            state.add(word(bytes, i));
        }
        // The last word holds the length in its highest byte.
        state.add((long) bytes.length << 56);
        return state.end();
    }

    /** The eight bytes from {@code from} on, little-endian. */
    static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = 0; i < WORD; i++) {
            word |= (bytes[from + i] & 0xffL) << (8 * i);
        }
        return word;
    }

    private void add(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long end() {
        v2 ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round();
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
