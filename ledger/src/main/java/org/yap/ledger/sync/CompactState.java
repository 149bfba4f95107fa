package org.yap.ledger.sync;

import java.util.Map;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.value.Hash256;

/** What one neighbour and this node pushed to each other in short form. */
final class CompactState {
    private static final int REMEMBERED = 16;

    /** By block: how often it asked for payments. */
    private final Map<Hash256, Integer> toIt = new RecentMap<>(REMEMBERED);

    private final Map<Hash256, Boolean> fromIt = new RecentMap<>(REMEMBERED);
    private boolean wants;

    /** It wants new blocks pushed, or does so no more. */
    void wants(boolean push) {
        wants = push;
    }

    /** Whether it wants this block pushed, as far as it has not pushed or got it itself. */
    boolean wants(Hash256 block) {
        return wants && !fromIt.containsKey(block) && !toIt.containsKey(block);
    }

    void pushed(Hash256 block) {
        toIt.put(block, 0);
    }

    /** It asks for payments of the block: the how-manieth time; many if the block was not pushed. */
    int asks(Hash256 block) {
        Integer times = toIt.computeIfPresent(block, (hash, before) -> before + 1);
        return times == null ? Integer.MAX_VALUE : times;
    }

    /** It pushed the block; false if that is not the first time. */
    boolean showed(Hash256 block) {
        return fromIt.put(block, true) == null;
    }
}
