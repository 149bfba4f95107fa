package org.yap.ledger.value;

/** An ECDSA signature over secp256k1: r and s, 32 big-endian bytes each. */
public final class Signature extends Bytes {
    public static final int LENGTH = 64;

    private Signature(byte[] bytes) {
        super(bytes, LENGTH);
    }

    public static Signature of(byte[] bytes) {
        return new Signature(bytes);
    }
}
