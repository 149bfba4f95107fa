package org.yap.ledger.collect;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps only its newest entries, up to a bound. */
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
