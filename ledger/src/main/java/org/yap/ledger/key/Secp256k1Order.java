package org.yap.ledger.key;

import java.util.Arrays;
import java.util.HexFormat;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.value.Signature;

/**
 * Our own check of keys and signatures, before any library sees them: the libraries differ in what they accept (high s, hybrid
 * keys) and in what they throw, and consensus must not depend on which one runs.
 */
final class Secp256k1Order {
    /** The order of the curve's group (SEC 2). */
    private static final byte[] ORDER =
            HexFormat.of().parseHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    private static final byte[] HALF_ORDER =
            HexFormat.of().parseHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private Secp256k1Order() {}

    /** Between 1 and the order - 1. */
    static boolean isSecret(byte[] secret) {
        return !isZero(secret, 0) && Arrays.compareUnsigned(secret, ORDER) < 0;
    }

    /** A compressed key, r between 1 and order - 1, s between 1 and half the order. */
    static boolean isWellFormed(PublicKey key, Signature signature) {
        byte[] rs = signature.bytes();
        return key.isCompressed()
                && !isZero(rs, 0)
                && Arrays.compareUnsigned(rs, 0, 32, ORDER, 0, 32) < 0
                && !isZero(rs, 32)
                && Arrays.compareUnsigned(rs, 32, 64, HALF_ORDER, 0, 32) <= 0;
    }

    private static boolean isZero(byte[] bytes, int from) {
        for (int i = from; i < from + 32; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
