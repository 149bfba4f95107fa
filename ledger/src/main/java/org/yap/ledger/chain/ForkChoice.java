package org.yap.ledger.chain;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.work.CompactTarget;

/**
 * Which branch is followed. One that would undo few blocks is followed once it has more work. A deeper one must have more
 * work than the main chain, and lead by a margin what the main chain had when it was first behind: see {@link RememberedWorks}.
 * In a tie the branch seen first stays, so that nodes do not swing to and fro.
 */
final class ForkChoice {
    private final int depth;
    private final int margin;
    private final BlockTree tree;
    private final RememberedWorks remembered;

    ForkChoice(NetworkRules.Limits limits, BlockTree tree, RememberedWorks remembered) {
        this.depth = limits.switchDepth();
        this.margin = limits.switchMargin();
        this.tree = tree;
        this.remembered = remembered;
    }

    boolean hasMoreWork(ChainEntry end) {
        return end.work().compareTo(tree.tip().work()) > 0;
    }

    /** Whether the end's work is less than that of so many blocks (at the tip's target) behind the tip's. */
    boolean isWithin(int blocks, ChainEntry end) {
        ChainEntry tip = tree.tip();
        BigInteger step = CompactTarget.work(tip.header().bits());
        return end.work().add(step.multiply(BigInteger.valueOf(blocks))).compareTo(tip.work()) > 0;
    }

    /**
     * Whether a branch is to replace the main chain.
     *
     * @param end its last block, or header
     * @param first its first one above the last that it shares with the main chain
     */
    boolean prefers(ChainEntry end, ChainEntry first) {
        if (!hasMoreWork(end) || !isJudgedByMargin(first)) {
            return hasMoreWork(end);
        }
        BigInteger before = remembered.of(first.hash()).orElse(tree.tip().work());
        return end.work().subtract(before).compareTo(step(first).multiply(BigInteger.valueOf(margin))) > 0;
    }

    private BigInteger step(ChainEntry first) {
        return CompactTarget.work(tree.parent(first).header().bits());
    }

    /** Without a margin all branches are judged alike, so nothing has to be remembered of them. */
    private boolean isJudgedByMargin(ChainEntry first) {
        return margin > 0 && tree.tip().height() >= first.height() + depth;
    }

    /** If this branch is deep and has more work than the main chain for the first time, that is remembered. */
    void compare(ChainEntry end, ChainEntry first) {
        if (hasMoreWork(end) && isJudgedByMargin(first)) {
            remembered.ahead(first.hash(), end.work(), tree.tip(), step(first));
        }
    }

    /** The same for entries that are in the tree. */
    void compare(Collection<ChainEntry> ends) {
        for (ChainEntry end : ends) {
            if (margin > 0 && hasMoreWork(end)) {
                tree.first(end).ifPresent(first -> compare(end, first));
            }
        }
    }

    /** The same for branches that became deep with the last block of the main chain. */
    void compareThoseThatBecameDeep() {
        if (margin > 0) {
            compare(tree.standingOnMain(tree.tip().height() - depth - 1));
        }
    }

    /**
     * The block with the most work of those that are to replace the main chain; all blocks below it are here. Only ends are asked: of
     * a branch all blocks that are ahead enough stand below another, or are its end.
     */
    Optional<ChainEntry> best() {
        return first(tree.bestKept(), end -> true);
    }

    /** The same for headers, whether their blocks are here or not. */
    Optional<ChainEntry> bestHeader(Predicate<ChainEntry> among) {
        return first(tree.bestEnds(), among);
    }

    private Optional<ChainEntry> first(Iterable<ChainEntry> bestFirst, Predicate<ChainEntry> among) {
        for (ChainEntry end : bestFirst) {
            if (!hasMoreWork(end)) {
                break;
            }
            if (among.test(end) && prefers(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    /** Whether it is to replace the main chain; it must be in the tree. */
    boolean prefers(ChainEntry end) {
        return hasMoreWork(end)
                && (margin == 0
                        || tree.first(end).filter(first -> prefers(end, first)).isPresent());
    }

    /** Forgets branches that were behind for long, as the main chain has grown. */
    void forgetLost(int buriedDepth) {
        if (remembered.forgetLost(tree.tip(), tree.tip().height() - buriedDepth, margin)) {
            compare(tree.branchEnds());
        }
    }
}
