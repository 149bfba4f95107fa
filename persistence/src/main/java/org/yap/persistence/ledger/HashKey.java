package org.yap.persistence.ledger;

import java.nio.ByteBuffer;
import org.yap.ledger.value.Hash256;

/** The first eight bytes of a hash, for an indexed column. Proof of work makes zeros of the last bytes, never of these. */
public final class HashKey {
    private HashKey() {}

    public static long of(Hash256 hash) {
        return ByteBuffer.wrap(hash.bytes()).getLong();
    }
}
