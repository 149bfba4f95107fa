package org.yap.persistence.ledger;

import java.nio.ByteBuffer;
import org.yap.ledger.value.Hash256;

/** The first eight bytes of a hash (its lowest-valued, the ones that no proof of work makes zero), as an indexed column. */
public final class HashKey {
    private HashKey() {}

    public static long of(Hash256 hash) {
        return ByteBuffer.wrap(hash.bytes()).getLong();
    }
}
