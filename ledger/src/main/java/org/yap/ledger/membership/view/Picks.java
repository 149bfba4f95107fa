package org.yap.ledger.membership.view;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices. */
final class Picks {
    private Picks() {}

    /** The first {@code count} after shuffling {@code from} that far. */
    static <T> List<T> some(List<T> from, int count, RandomGenerator random) {
        int size = Math.min(count, from.size());
        for (int i = 0; i < size; i++) {
            Collections.swap(from, i, i + random.nextInt(from.size() - i));
        }
        return List.copyOf(from.subList(0, size));
    }
}
