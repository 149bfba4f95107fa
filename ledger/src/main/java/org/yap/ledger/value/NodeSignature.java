package org.yap.ledger.value;

/** An ECDSA signature over P-256 with SHA-256: r and s, 32 big-endian bytes each (IEEE P1363). */
public final class NodeSignature extends Bytes {
    public static final int LENGTH = 64;

    private NodeSignature(byte[] bytes) {
        super(bytes, LENGTH);
    }

    public static NodeSignature of(byte[] bytes) {
        return new NodeSignature(bytes);
    }
}
