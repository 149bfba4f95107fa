package org.yap.ledger.value;

/**
 * A node's public key: an uncompressed point of P-256 (SEC 1, 2.3.3), the byte 4 and two coordinates of 32 bytes. Its
 * form alone is sure.
 */
public final class NodeKey extends Bytes {
    public static final int LENGTH = 65;
    private static final byte UNCOMPRESSED = 4;

    private NodeKey(byte[] bytes) {
        super(bytes, LENGTH);
        if (bytes[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("not an uncompressed point");
        }
    }

    public static NodeKey of(byte[] bytes) {
        return new NodeKey(bytes);
    }

    /** Whether {@link #of} takes these bytes. */
    public static boolean isForm(byte[] bytes) {
        return bytes.length == LENGTH && bytes[0] == UNCOMPRESSED;
    }
}
