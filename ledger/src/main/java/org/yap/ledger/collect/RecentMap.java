package org.yap.ledger.collect;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps only its newest entries, up to a bound. */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private int bound;

    public RecentMap(int bound) {
        this.bound = bound;
    }

    /** Changes the bound; if it falls, the oldest entries go. */
    public void bound(int most) {
        bound = most;
        Iterator<K> oldest = keySet().iterator();
        while (size() > bound) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > bound;
    }
}
