package org.yap.persistence.index;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.value.Hash256;

/**
 * Records of blocks that the stored indexes do not have yet, in all networks together. Each is found by its block's hash, so
 * nothing here has to be taken back when blocks are undone; what is not here is made from the block's body. For any thread.
 */
@ApplicationScoped
public class NewerPayments {
    /** Of 8 bytes: about three for each payment. */
    private static final int MAX_RECORDS = 1 << 20;

    private final Map<Key, long[]> byBlock = new LinkedHashMap<>(64, 0.75f, true);
    private int records;

    /** {@code index}: a new one if the index was made anew. */
    record Key(Hash256 index, Hash256 block) {}

    /** The block's records, counted from its first payment. */
    Optional<long[]> find(Key block) {
        synchronized (byBlock) {
            return Optional.ofNullable(byBlock.get(block));
        }
    }

    void keep(Key block, long[] made) {
        synchronized (byBlock) {
            if (byBlock.putIfAbsent(block, made) == null) {
                records += made.length;
                forgetSurplus();
            }
        }
    }

    private void forgetSurplus() {
        Iterator<long[]> longestUnused = byBlock.values().iterator();
        while (records > MAX_RECORDS && byBlock.size() > 1) {
            records -= longestUnused.next().length;
            longestUnused.remove();
        }
    }
}
