package org.yap.ledger.key;

import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;

/** ECDSA over secp256k1, low s only; never throws for bad keys or signatures. Safe for many threads. */
public interface Signatures {
    /** The fastest implementation that works here, chosen once. */
    static Signatures fastest() {
        return FastestSignatures.chosen();
    }

    /** Why {@link #fastest} is not the native implementation, for logs; empty if it is. */
    static String whySlow() {
        return FastestSignatures.whySlow();
    }

    /** The implementation in pure Java, which works everywhere. */
    static Signatures pureJava() {
        return new BouncyCastleSignatures();
    }

    /** Whether this is a compressed key that is a point of the curve. For explaining why {@link #verify} says no. */
    default boolean isKey(PublicKey key) {
        return BouncyCastleSignatures.point(key).isPresent();
    }

    boolean verify(PublicKey key, Hash256 message, Signature signature);

    /** Deterministic (RFC 6979), low s. */
    Signature sign(PrivateKey key, Hash256 message);

    PublicKey publicKey(PrivateKey key);

    /** For logs and benchmarks. */
    String name();
}
