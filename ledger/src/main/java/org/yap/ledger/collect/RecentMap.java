package org.yap.ledger.collect;

import java.util.LinkedHashMap;
import java.util.Map;

/** The newest of what was put in, up to a bound, each with a remark. */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int bound;

    public RecentMap(int bound) {
        this.bound = bound;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > bound;
    }
}
