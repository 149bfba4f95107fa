package org.yap.ledger.chain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A reorganisation under way: which blocks of the main chain are still to be undone, and which of the other branch are then
 * to be connected. It is walked in pieces, so that its length costs no memory.
 */
final class ReorgPath {
    private final ChainEntry origin;
    private final ChainEntry start;
    private final Deque<ChainEntry> leaving;
    private final Deque<ChainEntry> coming;
    private boolean begun;

    /**
     * @param origin the tip where everything began: this path may follow on others
     * @param start the tip where this path begins, and to which it leads back if a block is bad
     * @param leaving main-chain entries above the fork, from the tip downwards
     * @param coming the other branch's entries above the fork, in order of height
     */
    ReorgPath(ChainEntry origin, ChainEntry start, List<ChainEntry> leaving, List<ChainEntry> coming) {
        this.origin = origin;
        this.start = start;
        this.leaving = new ArrayDeque<>(leaving);
        this.coming = new ArrayDeque<>(coming);
    }

    ChainEntry origin() {
        return origin;
    }

    ChainEntry start() {
        return start;
    }

    /** Whether a piece of the path is behind. */
    boolean hasBegun() {
        return begun;
    }

    void begun() {
        begun = true;
    }

    boolean isOver() {
        return leaving.isEmpty() && coming.isEmpty();
    }

    /** Whether there is one more to undo. */
    boolean leaves() {
        return !leaving.isEmpty();
    }

    ChainEntry nextLeaving() {
        return leaving.removeFirst();
    }

    ChainEntry nextComing() {
        return coming.removeFirst();
    }
}
