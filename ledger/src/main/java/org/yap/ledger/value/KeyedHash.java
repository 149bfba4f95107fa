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
final class KeyedHash {
    private static final int MAX_BYTES = 64;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] KEY =
            new SecureRandom().longs(MAX_BYTES / Integer.BYTES + 2).toArray();

    private KeyedHash() {}

    /** {@code bytes}: at most 64, and as many for all values that are compared. */
    static int of(byte[] bytes) {
        long sum = KEY[0];
        int word = 1;
        int at = 0;
        for (; at + Integer.BYTES <= bytes.length; at += Integer.BYTES) {
            sum += KEY[word++] * Integer.toUnsignedLong((int) INT.get(bytes, at));
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
        }
        return (int) ((sum + KEY[word] * rest) >>> Integer.SIZE);
    }
}
