package org.yap.ledger.value;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One reusable SHA-256 for each thread: making one costs more than hashing a short message. */
final class Sha256 {
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    });

    private Sha256() {}

    /** Fresh and empty; finish with it before asking again. */
    static MessageDigest digest() {
        MessageDigest digest = DIGEST.get();
        digest.reset();
        return digest;
    }
}
