package org.yap.ledger.value;

import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** A compressed secp256k1 public key: 33 bytes, the first should be 2 or 3. That, and whether it is a point, is judged where it is used. */
public final class PublicKey extends Bytes {
    public static final int LENGTH = 33;

    private PublicKey(byte[] bytes) {
        super(bytes, LENGTH);
    }

    public static PublicKey of(byte[] bytes) {
        return new PublicKey(bytes);
    }

    /** True for the compressed form: the first byte is 2 or 3. */
    public boolean isCompressed() {
        return bytes[0] == 2 || bytes[0] == 3;
    }

    /** The account that this key owns: RIPEMD-160 of SHA-256. */
    public AddressHash addressHash() {
        byte[] sha = Sha256.of(bytes);
        RIPEMD160Digest ripemd = new RIPEMD160Digest();
        ripemd.update(sha, 0, sha.length);
        byte[] hash = new byte[AddressHash.LENGTH];
        ripemd.doFinal(hash, 0);
        return AddressHash.of(hash);
    }
}
