package org.yap.ledger.value;

import java.util.Arrays;
import java.util.HexFormat;

/** A node's id: the SHA-256 of its public key (SubjectPublicKeyInfo, DER), 32 bytes, shown as hex in their order. */
public final class NodeId extends Bytes implements Comparable<NodeId> {
    public static final int LENGTH = 32;

    /** All zeros: no node's id. */
    public static final NodeId ZERO = new NodeId(new byte[LENGTH]);

    private NodeId(byte[] bytes) {
        super(bytes, LENGTH);
    }

    public static NodeId of(byte[] bytes) {
        return new NodeId(bytes);
    }

    /** From 64 hex digits. Throws IllegalArgumentException if it is anything else. */
    public static NodeId ofHex(String hex) {
        return new NodeId(HexFormat.of().parseHex(hex));
    }

    @Override
    public int compareTo(NodeId other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    /** The first eight hex digits, enough to tell nodes apart on a page. */
    public String shortForm() {
        return toString().substring(0, 8);
    }
}
