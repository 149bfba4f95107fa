package org.yap.ledger.chain;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yap.ledger.value.Hash256;

/**
 * Side branches whose blocks came lately, or were there at the start. A long branch takes many blocks until it shows more
 * work, so it must be kept meanwhile. Bounded, but for the newest branch.
 */
final class RecentBranches {
    static final long RECENT_SECONDS = 3_600;
    private static final int MAX_BLOCKS = 10_000;
    private static final long SINCE_THE_START = Long.MAX_VALUE;

    private record Branch(int blocks, long untilSeconds) {}

    private final BlockTree tree;
    private final int maxBlocks;
    private final Map<Hash256, Branch> ends = new LinkedHashMap<>();

    RecentBranches(BlockTree tree) {
        this(tree, MAX_BLOCKS);
    }

    /** {@code maxBlocks}: of all branches together, if there is more than one. */
    RecentBranches(BlockTree tree, int maxBlocks) {
        this.tree = tree;
        this.maxBlocks = maxBlocks;
        tree.branchEnds().stream()
                .sorted((a, b) -> a.work().compareTo(b.work()))
                .forEach(end -> put(end, tree.branch(end).size(), SINCE_THE_START));
        makeRoom();
    }

    /** A side block came. */
    void kept(ChainEntry entry, long nowSeconds) {
        pass(nowSeconds);
        Branch below = ends.remove(entry.header().previous());
        int blocks = below != null ? below.blocks() + 1 : tree.branch(entry).size();
        ends.remove(entry.hash());
        put(entry, blocks, nowSeconds + RECENT_SECONDS);
        makeRoom();
    }

    private void put(ChainEntry end, int blocks, long untilSeconds) {
        ends.put(end.hash(), new Branch(blocks, untilSeconds));
    }

    /** The clock went on. */
    void pass(long nowSeconds) {
        ends.entrySet().removeIf(each -> each.getValue().untilSeconds() <= nowSeconds || !tree.isKept(each.getKey()));
        ends.replaceAll((end, branch) -> branch.untilSeconds() == SINCE_THE_START
                ? new Branch(branch.blocks(), nowSeconds + RECENT_SECONDS)
                : branch);
    }

    private void makeRoom() {
        Iterator<Hash256> oldest = ends.keySet().iterator();
        while (ends.size() > 1 && blocks() > maxBlocks) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The last block of each branch, to be kept with all below it. */
    Set<Hash256> ends() {
        return ends.keySet();
    }

    /** How many blocks they are; those that branches share are counted for each. */
    int blocks() {
        return ends.values().stream().mapToInt(Branch::blocks).sum();
    }
}
