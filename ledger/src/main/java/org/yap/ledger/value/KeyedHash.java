package org.yap.ledger.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Hash codes under a secret key of this process, so that nobody can choose values that all fall into one place of a hash
 * table. Vector multiply-shift (Dietzfelbinger 1996): two different values collide with probability 2^-32, whoever chose
 * them. Only the speed of tables depends on the key, and the order of a HashMap or HashSet: whatever is walked where the order
 * can reach an outcome is sorted or linked instead.
 */
public final class KeyedHash {
    private static final int MAX_BYTES = 64;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] KEY =
            new SecureRandom().longs(MAX_BYTES / Integer.BYTES + 2).toArray();

    private KeyedHash() {}

    /** {@code bytes}: at most 64, and as many for all values that are compared. */
    static int of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The hash code of the value with these bytes, which are a part of an array. */
    public static int of(byte[] bytes, int from, int length) {
        int end = from + length;
        long sum = KEY[0];
        int word = 1;
        int at = from;
        for (; at + Integer.BYTES <= end; at += Integer.BYTES) {
            sum += KEY[word++] * Integer.toUnsignedLong((int) INT.get(bytes, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
        }
        return (int) ((sum + KEY[word] * rest) >>> Integer.SIZE);
    }
}
