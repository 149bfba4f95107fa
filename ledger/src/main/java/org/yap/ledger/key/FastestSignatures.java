package org.yap.ledger.key;

import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.Signature;

/** Chooses once: libsecp256k1 if its native library loads and works here, else Bouncy Castle. */
final class FastestSignatures {
    static final Signatures CHOSEN = choose();

    private FastestSignatures() {}

    private static Signatures choose() {
        Signatures pure = new BouncyCastleSignatures();
        try {
            Signatures fast = new NativeSignatures();
            return agree(fast, pure) ? fast : pure;
        } catch (LinkageError | RuntimeException e) {
            // No native library for this platform, or it may not be loaded here: the other one serves.
            return pure;
        }
    }

    private static boolean agree(Signatures fast, Signatures pure) {
        byte[] secret = new byte[PrivateKey.LENGTH];
        secret[PrivateKey.LENGTH - 1] = 7;
        try (PrivateKey key = PrivateKey.of(secret)) {
            Hash256 message = Hash256.twice(secret);
            Signature signature = fast.sign(key, message);
            return signature.equals(pure.sign(key, message))
                    && fast.publicKey(key).equals(pure.publicKey(key))
                    && fast.verify(pure.publicKey(key), message, signature);
        }
    }
}
