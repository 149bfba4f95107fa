package org.yap.ledger.value;

/** A network is identified by the hash of its genesis block. */
public record NetworkId(Hash256 hash) {
    /** From 64 hex digits as shown. Throws IllegalArgumentException if it is anything else. */
    public static NetworkId ofHex(String hex) {
        return new NetworkId(Hash256.ofHex(hex));
    }

    @Override
    public String toString() {
        return hash.toString();
    }
}
