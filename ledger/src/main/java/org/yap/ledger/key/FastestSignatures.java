package org.yap.ledger.key;

import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.Signature;

/** Chooses once: libsecp256k1 if its native library loads and works here, else Bouncy Castle. */
final class FastestSignatures {
    private static final FastestSignatures CHOICE = choose();

    private final Signatures chosen;
    private final String whySlow;

    private FastestSignatures(Signatures chosen, String whySlow) {
        this.chosen = chosen;
        this.whySlow = whySlow;
    }

    static Signatures chosen() {
        return CHOICE.chosen;
    }

    static String whySlow() {
        return CHOICE.whySlow;
    }

    private static FastestSignatures choose() {
        Signatures pure = new BouncyCastleSignatures();
        try {
            Signatures fast = new NativeSignatures();
            return agree(fast, pure)
                    ? new FastestSignatures(fast, "")
                    : new FastestSignatures(pure, "it gives other results");
        } catch (LinkageError | RuntimeException e) {
            // No native library for this platform, or it may not be loaded here: the other one serves.
            return new FastestSignatures(pure, e.toString());
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
