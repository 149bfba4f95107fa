package org.yap.ledger.key;

import java.util.Arrays;

/** A secp256k1 secret. Close it as soon as it has signed: closing wipes it as well as Java can. */
public final class PrivateKey implements AutoCloseable {
    public static final int LENGTH = 32;

    private final byte[] secret;

    private PrivateKey(byte[] secret) {
        this.secret = secret.clone();
    }

    /** 32 bytes, 1 .. n - 1; IllegalArgumentException otherwise. */
    public static PrivateKey of(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a private key has 32 bytes");
        }
        if (!Secp256k1Order.isSecret(secret)) {
            throw new IllegalArgumentException("a private key is between 1 and the order of the curve");
        }
        return new PrivateKey(secret);
    }

    byte[] secret() {
        return secret;
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }
}
