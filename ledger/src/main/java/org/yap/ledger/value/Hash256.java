package org.yap.ledger.value;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A double SHA-256 as in Bitcoin: 32 bytes read as a little-endian number and shown as big-endian hex, so that leading zeros
 * show the work.
 */
public final class Hash256 extends Bytes implements Comparable<Hash256> {
    public static final int LENGTH = 32;
    public static final Hash256 ZERO = new Hash256(new byte[LENGTH]);

    private Hash256(byte[] bytes) {
        super(bytes, LENGTH);
    }

    /** From 32 bytes in the order of the wire. */
    public static Hash256 of(byte[] bytes) {
        return new Hash256(bytes);
    }

    /** From 64 hex digits as shown (big-endian). Throws IllegalArgumentException if it is anything else. */
    public static Hash256 ofHex(String hex) {
        return new Hash256(reversed(HexFormat.of().parseHex(hex)));
    }

    /** SHA-256 twice over the concatenation of {@code parts}. */
    public static Hash256 twice(byte[]... parts) {
        return new Hash256(Sha256.of(Sha256.of(parts)));
    }

    /** SHA-256 twice over {@code first} and the first {@code length} bytes of {@code run}. */
    public static Hash256 twice(Hash256 first, byte[] run, int length) {
        MessageDigest digest = Sha256.digest();
        digest.update(first.bytes);
        digest.update(run, 0, length);
        return new Hash256(digest.digest(digest.digest()));
    }

    /** The hash as the number that targets are compared with. */
    public BigInteger number() {
        return new BigInteger(1, reversed(bytes));
    }

    /** Number of zero bits in front, 0 to 256. */
    public int leadingZeroBits() {
        for (int i = LENGTH - 1; i >= 0; i--) {
            if (bytes[i] != 0) {
                return (LENGTH - 1 - i) * 8 + Integer.numberOfLeadingZeros(bytes[i] & 0xff) - 24;
            }
        }
        return LENGTH * 8;
    }

    /** As numbers. */
    @Override
    public int compareTo(Hash256 other) {
        for (int i = LENGTH - 1; i >= 0; i--) {
            int order = Integer.compare(bytes[i] & 0xff, other.bytes[i] & 0xff);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Big-endian hex, 64 digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(reversed(bytes));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }
}
