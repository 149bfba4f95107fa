package org.yap.ledger.sync;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.chain.BlockTree;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/**
 * Which neighbour to ask for a block: first one that is known to have it, then one that claims so. A neighbour that let a
 * request run out comes later for a while, and one that failed to send this very block comes last.
 */
final class BlockSources {
    private static final long RETRY_MILLIS = 5_000;
    private static final long UNCHECKED_MILLIS = 1_000;
    private static final long FIRST_LATE_MILLIS = 60_000;
    private static final long MAX_LATE_MILLIS = 3_600_000;
    /** How long other neighbours may take to say that they have a block, before a late one is asked. */
    static final long GRACE_MILLIS = 2_000;

    /** How long a block may have no source, for instance while its only source connects anew. */
    static final long SOURCELESS_MILLIS = 10_000;

    private static final int MAX_STEPS = 100;
    private static final int REMEMBERED = 256;
    private static final int KNOWN = 0;
    private static final int CLAIMED = 1;
    private static final int ELSEWHERE = 2;
    private static final int LATE = 4;
    private static final int FAILED = 8;

    private final BlockTree tree;
    private final Collection<SyncPeer> neighbours;
    /** By node, since a neighbour can leave and come back. */
    private final Pauses<NodeId> late = new Pauses<>(FIRST_LATE_MILLIS, MAX_LATE_MILLIS);

    private final Map<Hash256, Long> soughtSince = new RecentMap<>(REMEMBERED);
    private final Map<Hash256, Long> sourcelessSince = new RecentMap<>(REMEMBERED);

    BlockSources(BlockTree tree, Collection<SyncPeer> neighbours) {
        this.tree = tree;
        this.neighbours = neighbours;
    }

    /** Whether anybody could be asked for anything now. */
    boolean anyFree() {
        return neighbours.stream().anyMatch(neighbour -> neighbour.blocks().isFree());
    }

    /**
     * Which neighbour to ask for {@code block} now: the best that is free, unless a better one is only busy.
     *
     * @param ahead whether the block is not the one that is needed next
     * @param branch blocks without bodies on the branch that is being fetched
     */
    Optional<SyncPeer> choose(ChainEntry block, boolean ahead, Set<Hash256> branch, long nowMillis) {
        soughtSince.putIfAbsent(block.hash(), nowMillis);
        Optional<SyncPeer> best = Optional.empty();
        int bestRank = Integer.MAX_VALUE;
        int leastRank = Integer.MAX_VALUE;
        for (SyncPeer neighbour : neighbours) {
            if (couldHave(neighbour, block)
                    && neighbour.blocks().mayBeAsked(block.hash(), nowMillis)
                    && (!ahead || neighbour.blocks().mayBeAskedAhead(nowMillis))) {
                int rank = rank(neighbour, block, branch, nowMillis);
                leastRank = Math.min(leastRank, rank);
                if (rank < bestRank && neighbour.blocks().isFree()) {
                    best = Optional.of(neighbour);
                    bestRank = rank;
                }
            }
        }
        boolean wait = bestRank >= LATE && (leastRank < LATE || isHeldBack(block.hash(), nowMillis));
        return wait ? Optional.empty() : best;
    }

    private int rank(SyncPeer neighbour, ChainEntry block, Set<Hash256> branch, long nowMillis) {
        Optional<ChainEntry> known = knownTip(neighbour);
        int rank = known.map(tip -> standsOn(tip, block, branch) ? KNOWN : ELSEWHERE)
                .orElse(CLAIMED);
        return rank
                + (late.holds(neighbour.id(), nowMillis) ? LATE : 0)
                + (neighbour.blocks().hasFailed(block.hash()) ? FAILED : 0);
    }

    /** Whether the neighbour's tip shows at least the work of this block: as far as it is known here, else as it says. */
    boolean couldHave(SyncPeer neighbour, ChainEntry block) {
        return knownTip(neighbour)
                .or(neighbour::tip)
                .filter(tip -> tip.work().compareTo(block.work()) >= 0)
                .isPresent();
    }

    private Optional<ChainEntry> knownTip(SyncPeer neighbour) {
        return neighbour.tip().flatMap(said -> tree.findRecent(said.hash()));
    }

    /** Searches from the tip downwards for the branch that is being fetched, for a few steps. */
    private boolean standsOn(ChainEntry tip, ChainEntry block, Set<Hash256> branch) {
        Optional<ChainEntry> entry = Optional.of(tip);
        for (int i = 0; i < MAX_STEPS && entry.isPresent() && entry.get().height() >= block.height(); i++) {
            if (branch.contains(entry.get().hash())) {
                return true;
            }
            entry = tree.findRecent(entry.get().header().previous());
        }
        return false;
    }

    /** Only while a neighbour that was not late may still say that it has the block. */
    private boolean isHeldBack(Hash256 block, long nowMillis) {
        return nowMillis - soughtSince.get(block) < GRACE_MILLIS
                && neighbours.stream().anyMatch(neighbour -> !late.holds(neighbour.id(), nowMillis));
    }

    /** Whether all that could have it withhold it, or nobody could have had it for some time. */
    boolean isNowhere(ChainEntry block, long nowMillis) {
        List<SyncPeer> possible = neighbours.stream()
                .filter(neighbour -> couldHave(neighbour, block))
                .toList();
        if (!possible.isEmpty()) {
            sourcelessSince.remove(block.hash());
            return possible.stream().allMatch(neighbour -> neighbour.blocks().withholds(block.hash()));
        }
        sourcelessSince.putIfAbsent(block.hash(), nowMillis);
        return nowMillis - sourcelessSince.get(block.hash()) >= SOURCELESS_MILLIS;
    }

    /** All neighbours may be asked for it once more. */
    void forgive(Hash256 block) {
        neighbours.forEach(neighbour -> neighbour.blocks().forgive(block));
    }

    /** Gives up what does not come. */
    void tick(long nowMillis) {
        for (SyncPeer neighbour : neighbours) {
            if (neighbour
                    .blocks()
                    .assembly()
                    .filter(each -> each.isOverdue(nowMillis))
                    .isPresent()) {
                neighbour.blocks().timedOut(nowMillis + RETRY_MILLIS);
                late.begin(neighbour.id(), nowMillis);
            }
        }
    }

    /** It sent the block, but this node could not check it. */
    void unchecked(SyncPeer neighbour, Hash256 block, long nowMillis) {
        neighbour.blocks().excused(block, nowMillis + UNCHECKED_MILLIS);
    }

    /** It says that it does not have the block. */
    void lacks(SyncPeer neighbour, Hash256 block, long nowMillis) {
        neighbour.blocks().failed(block, nowMillis + RETRY_MILLIS);
    }
}
