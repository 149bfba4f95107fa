package org.yap.ejb.password;

import java.util.Arrays;
import java.util.Optional;

/** A user's random key, opened by the password, under which the user's secrets are encrypted. Close it at once after use. */
public final class DataKey implements AutoCloseable {
    static final int LENGTH = 32;

    private final byte[] key;

    /** Takes the array over and wipes it in the end. */
    DataKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a data key has 32 bytes");
        }
        this.key = key;
    }

    /** Encrypts; {@code associated} says what the secret is and whose, and is needed again to open it. */
    public byte[] seal(byte[] secret, byte[] associated) {
        return SecretBox.seal(key, secret, associated);
    }

    /** The secret, to be wiped by the caller; empty if this key or {@code associated} is not what it was sealed with. */
    public Optional<byte[]> open(byte[] sealed, byte[] associated) {
        return SecretBox.open(key, sealed, associated);
    }

    byte[] bytes() {
        return key;
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
