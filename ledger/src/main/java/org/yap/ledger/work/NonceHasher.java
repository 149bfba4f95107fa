package org.yap.ledger.work;

import java.util.Arrays;

/**
 * Double SHA-256 of one message over and over, with another nonce in its last bytes each time: whole 64-byte blocks in front
 * of the nonce are hashed once (the midstate). FIPS 180-4. For one thread.
 */
final class NonceHasher {
    private static final int[] K = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };
    private static final int[] START = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    private final int nonceLength;
    private final int nonceOffset;
    private final int[] midstate = START.clone();
    private final int[] tail;
    private final int[] schedule = new int[64];
    private final int[] state = new int[8];
    private final int[] second = new int[16];

    /** The message is {@code front} and then {@code nonceLength} bytes, 4 or 8, of nonce, little-endian. */
    NonceHasher(byte[] front, int nonceLength) {
        this.nonceLength = nonceLength;
        int whole = front.length / 64 * 64;
        for (int block = 0; block < whole; block += 64) {
            words(front, block, schedule, 16);
            compress(midstate);
        }
        nonceOffset = front.length - whole;
        int blocks = (nonceOffset + nonceLength + 1 + 8 + 63) / 64;
        byte[] padded = Arrays.copyOf(Arrays.copyOfRange(front, whole, front.length), blocks * 64);
        padded[nonceOffset + nonceLength] = (byte) 0x80;
        tail = new int[blocks * 16];
        words(padded, 0, tail, tail.length);
        tail[tail.length - 1] = (front.length + nonceLength) * 8;
        second[8] = 0x8000_0000;
        second[15] = 256;
    }

    /**
     * Whether the double hash with this nonce, as a number, is not above {@code limit}: eight words, most significant
     * first, unsigned.
     */
    boolean meets(long nonce, int[] limit) {
        hash(nonce);
        for (int i = 0; i < 8; i++) {
            int word = Integer.reverseBytes(state[7 - i]);
            if (word != limit[i]) {
                return Integer.compareUnsigned(word, limit[i]) < 0;
            }
        }
        return true;
    }

    private void hash(long nonce) {
        System.arraycopy(midstate, 0, state, 0, 8);
        for (int block = 0; block < tail.length; block += 16) {
            System.arraycopy(tail, block, schedule, 0, 16);
            for (int i = 0; i < nonceLength; i++) {
                int at = nonceOffset + i - block * 4;
                if (at >= 0 && at < 64) {
                    schedule[at >> 2] |= (int) (nonce >>> (8 * i) & 0xff) << (24 - 8 * (at & 3));
                }
            }
            compress(state);
        }
        System.arraycopy(state, 0, second, 0, 8);
        System.arraycopy(second, 0, schedule, 0, 16);
        System.arraycopy(START, 0, state, 0, 8);
        compress(state);
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

    /** One block of 64 bytes: takes the first 16 words of {@link #schedule}. */
    private void compress(int[] into) {
        int[] w = schedule;
        for (int t = 16; t < 64; t++) {
            int x = w[t - 15];
            int y = w[t - 2];
            w[t] = w[t - 16]
                    + w[t - 7]
                    + (Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ (x >>> 3))
                    + (Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ (y >>> 10));
        }
        int a = into[0];
        int b = into[1];
        int c = into[2];
        int d = into[3];
        int e = into[4];
        int f = into[5];
        int g = into[6];
        int h = into[7];
        for (int t = 0; t < 64; t++) {
            int t1 = h
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + K[t]
                    + w[t];
            int t2 = (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        into[0] += a;
        into[1] += b;
        into[2] += c;
        into[3] += d;
        into[4] += e;
        into[5] += f;
        into[6] += g;
        into[7] += h;
    }
}
