package org.yap.ledger.value;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes of a fixed length; the base of hashes, keys and ids. Copied in and out. */
public abstract class Bytes {
    final byte[] bytes;

    Bytes(byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException("expected " + length + " bytes, got " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /** A copy. */
    public final byte[] bytes() {
        return bytes.clone();
    }

    /** Appends the bytes to {@code target} at {@code offset} without an extra copy. */
    public final void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    @Override
    public final boolean equals(Object other) {
        // symmetric, as all subclasses are final
        return this == other || (getClass().isInstance(other) && Arrays.equals(bytes, ((Bytes) other).bytes));
    }

    /** Different in each process: whoever chooses the bytes must not choose the hash code. */
    @Override
    public final int hashCode() {
        return KeyedHash.of(bytes);
    }

    /** Lower-case hex, in the order in which the type is shown to people. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
