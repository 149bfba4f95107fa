package org.yap.ledger.chain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.yap.ledger.value.Hash256;

/** Ends of branches in order of their work, most first; of equal ones the one that was seen first. */
final class RankedEnds {
    private record Ranked(ChainEntry entry, long seen) {}

    private final Map<Hash256, Ranked> byHash = new HashMap<>();
    private final NavigableSet<Ranked> best =
            new TreeSet<>(Comparator.comparing((Ranked end) -> end.entry().work(), Comparator.reverseOrder())
                    .thenComparingLong(Ranked::seen));

    /** @param seen grows with each entry that is seen; the same for an entry that comes again */
    void add(ChainEntry entry, long seen) {
        remove(entry.hash());
        Ranked ranked = new Ranked(entry, seen);
        byHash.put(entry.hash(), ranked);
        best.add(ranked);
    }

    void remove(Hash256 hash) {
        Ranked ranked = byHash.remove(hash);
        if (ranked != null) {
            best.remove(ranked);
        }
    }

    /** Not to be used once an end was added or removed. */
    Iterable<ChainEntry> bestFirst() {
        return () -> best.stream().map(Ranked::entry).iterator();
    }
}
