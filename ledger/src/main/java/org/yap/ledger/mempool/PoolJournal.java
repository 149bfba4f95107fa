package org.yap.ledger.mempool;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;

/**
 * What the stored mempool lacks. It is stored along with whatever else is stored, or once it has waited for a second:
 * payments that are only relayed may be lost, since they are gossiped again.
 */
public final class PoolJournal {
    public static final long LAZY_MILLIS = 1_000;

    private final Map<Hash256, Payment> pooled = new LinkedHashMap<>();
    private final Set<Hash256> unpooled = new LinkedHashSet<>();
    private long since = Long.MAX_VALUE;

    public void changed(PoolChange change, long nowMillis) {
        Hash256 leaf = change.payment().leaf();
        if (change.waits()) {
            if (!unpooled.remove(leaf)) {
                pooled.put(leaf, change.payment());
            }
        } else if (pooled.remove(leaf) == null) {
            unpooled.add(leaf);
        }
        since = pooled.isEmpty() && unpooled.isEmpty() ? Long.MAX_VALUE : Math.min(since, nowMillis);
    }

    /** A stored payment that does not wait any more. */
    public void stale(Hash256 leaf, long nowMillis) {
        unpooled.add(leaf);
        since = Math.min(since, nowMillis);
    }

    public boolean due(long nowMillis) {
        return nowMillis >= dueMillis();
    }

    /** When it is to be stored at the latest, in milliseconds since 1970; {@link Long#MAX_VALUE} if nothing waits. */
    public long dueMillis() {
        return since == Long.MAX_VALUE ? since : since + LAZY_MILLIS;
    }

    public List<Payment> pooled() {
        return List.copyOf(pooled.values());
    }

    public List<Hash256> unpooled() {
        return List.copyOf(unpooled);
    }

    /** All of it is in the step's commit. */
    public void written() {
        pooled.clear();
        unpooled.clear();
        since = Long.MAX_VALUE;
    }
}
