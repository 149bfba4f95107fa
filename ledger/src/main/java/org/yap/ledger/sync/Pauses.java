package org.yap.ledger.sync;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.yap.ledger.collect.RecentMap;

/**
 * Things that are left aside for a time: each further time for twice as long, unless the last time was long ago. Bounded;
 * the pauses that began longest ago are forgotten first.
 */
final class Pauses<K> {
    private static final int REMEMBERED = 256;

    private record Pause(long untilMillis, long millis) {}

    private final long first;
    private final long longest;
    private final Map<K, Pause> pauses = new RecentMap<>(REMEMBERED);

    /** Milliseconds of the first pause, and of the longest. */
    Pauses(long first, long longest) {
        this.first = first;
        this.longest = longest;
    }

    void begin(K key, long nowMillis) {
        Pause before = pauses.remove(key);
        boolean again = before != null && nowMillis < before.untilMillis() + longest;
        long millis = again ? Math.min(longest, 2 * before.millis()) : first;
        pauses.put(key, new Pause(nowMillis + millis, millis));
    }

    boolean holds(K key, long nowMillis) {
        Pause pause = pauses.get(key);
        return pause != null && nowMillis < pause.untilMillis();
    }

    /** All that are left aside now. */
    Set<K> held(long nowMillis) {
        Set<K> held = new LinkedHashSet<>();
        pauses.forEach((key, pause) -> {
            if (nowMillis < pause.untilMillis()) {
                held.add(key);
            }
        });
        return held;
    }

    /** When the first pause of these ends. */
    long nextMillis(Set<K> keys) {
        return keys.stream()
                .filter(pauses::containsKey)
                .mapToLong(key -> pauses.get(key).untilMillis())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void forget(K key) {
        pauses.remove(key);
    }
}
