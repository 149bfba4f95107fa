package org.yap.ledger.value;

import java.util.Arrays;
import java.util.HexFormat;

/** An account's name in the ledger: RIPEMD-160 of SHA-256 of its public key, 20 bytes. */
public final class AddressHash extends Bytes implements Comparable<AddressHash> {
    public static final int LENGTH = 20;

    private AddressHash(byte[] bytes) {
        super(bytes, LENGTH);
    }

    public static AddressHash of(byte[] bytes) {
        return new AddressHash(bytes);
    }

    /** From 40 hex digits. Throws IllegalArgumentException if it is anything else. */
    public static AddressHash ofHex(String hex) {
        return new AddressHash(HexFormat.of().parseHex(hex));
    }

    /** As unsigned bytes, first byte first; the order of allocations. */
    @Override
    public int compareTo(AddressHash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }
}
