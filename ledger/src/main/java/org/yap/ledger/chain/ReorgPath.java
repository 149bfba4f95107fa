package org.yap.ledger.chain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.yap.ledger.chain.Commit.BranchChange;

/**
 * A reorganisation under way: which blocks of the main chain are still to be undone, and which of the other branch are then
 * to be connected. It is walked in pieces, each of them stored by itself, so that its length costs nothing but these entries.
 */
final class ReorgPath {
    private final ChainEntry origin;
    private final ChainEntry start;
    private final Deque<ChainEntry> leaving;
    private final Deque<ChainEntry> coming;
    private final ChainEntry end;
    private final long total;
    private boolean begun;

    /**
     * @param origin the tip where everything began: this path may follow on others
     * @param start the tip where this path begins, and to which it leads back if a block is bad
     * @param done how many blocks of the path are behind, if it is gone on with
     * @param leaving main-chain entries above the fork, from the tip downwards
     * @param coming the other branch's entries above the fork, in order of height; one at least
     */
    ReorgPath(ChainEntry origin, ChainEntry start, long done, List<ChainEntry> leaving, List<ChainEntry> coming) {
        this.origin = origin;
        this.start = start;
        this.leaving = new ArrayDeque<>(leaving);
        this.coming = new ArrayDeque<>(coming);
        this.end = this.coming.getLast();
        this.total = done + leaving.size() + coming.size();
        this.begun = done > 0;
    }

    ChainEntry origin() {
        return origin;
    }

    ChainEntry start() {
        return start;
    }

    /** What is to be stored with each piece. */
    BranchChange change() {
        return new BranchChange(origin.hash(), start.hash(), end.hash());
    }

    BranchProgress progress() {
        return new BranchProgress(total - leaving.size() - coming.size(), total);
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
