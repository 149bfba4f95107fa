package org.yap.ledger.chain;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.chain.Commit.RememberedWork;
import org.yap.ledger.value.Hash256;

/**
 * How much work the main chain had when a deep branch first had more, by the branch's first block. Bounded: of too many, that
 * of the branch with the least work goes. So whoever wants to push out a branch that grows must go on mining more than {@link #MAX}
 * others that each have more work than it. All that it decides by is stored, so that a restart changes nothing.
 */
final class RememberedWorks {
    static final int MAX = 64;

    /** Of branches that showed the same work, the one that was compared later goes. */
    private static final Comparator<RememberedWork> WEAKEST_FIRST = Comparator.comparing(RememberedWork::best)
            .thenComparing(RememberedWork::height, Comparator.reverseOrder())
            .thenComparing(RememberedWork::branch);

    private final Map<Hash256, RememberedWork> byBranch = new LinkedHashMap<>();
    private final Set<Hash256> stored = new HashSet<>();
    private final Map<Hash256, RememberedWork> added = new LinkedHashMap<>();
    private final Set<Hash256> forgotten = new LinkedHashSet<>();

    RememberedWorks(Collection<RememberedWork> stored) {
        stored.forEach(each -> byBranch.put(each.branch(), each));
        this.stored.addAll(byBranch.keySet());
    }

    Optional<BigInteger> of(Hash256 branch) {
        return Optional.ofNullable(byBranch.get(branch)).map(RememberedWork::work);
    }

    /** The first blocks of all branches of which something is remembered. */
    Set<Hash256> branches() {
        return Collections.unmodifiableSet(byBranch.keySet());
    }

    boolean has(Hash256 branch) {
        return byBranch.containsKey(branch);
    }

    /**
     * The branch has so much work, and that is more than the tip has.
     *
     * @param step work of a block at the target of the branch's last common block with the main chain
     */
    void ahead(Hash256 branch, BigInteger work, ChainEntry tip, BigInteger step) {
        RememberedWork before = byBranch.get(branch);
        if (before == null) {
            put(new RememberedWork(branch, tip.work(), step, tip.height(), work));
            if (byBranch.size() > MAX) {
                forget(byBranch.values().stream()
                        .min(WEAKEST_FIRST)
                        .orElseThrow()
                        .branch());
            }
        } else if (work.compareTo(before.best()) > 0) {
            put(new RememberedWork(branch, before.work(), before.step(), before.height(), work));
        }
    }

    private void put(RememberedWork now) {
        byBranch.put(now.branch(), now);
        added.put(now.branch(), now);
        forgetStored(now.branch());
    }

    private void forgetStored(Hash256 branch) {
        if (stored.contains(branch)) {
            forgotten.add(branch);
        }
    }

    void forget(Hash256 branch) {
        if (byBranch.remove(branch) != null) {
            added.remove(branch);
            forgetStored(branch);
        }
    }

    /**
     * Forgets branches that lost the race: that is so if they have not more work than the tip, it has twice the margin more than
     * what is remembered, and the main chain ended at this height or lower then. The work matters by itself, for the margin counts
     * blocks at an old target, and there may be many more of today's to it.
     *
     * @param margin in blocks
     * @return whether there were any
     */
    boolean forgetLost(ChainEntry tip, long height, int margin) {
        List<Hash256> lost = byBranch.values().stream()
                .filter(each -> each.height() <= height)
                .filter(each -> each.best().compareTo(tip.work()) <= 0)
                .filter(each -> each.step()
                                .multiply(BigInteger.valueOf(2L * margin))
                                .add(each.work())
                                .compareTo(tip.work())
                        < 0)
                .map(RememberedWork::branch)
                .toList();
        lost.forEach(this::forget);
        return !lost.isEmpty();
    }

    /** What is not stored yet. */
    Collection<RememberedWork> added() {
        return added.values();
    }

    /** What is stored and is no longer so, or is stored anew in another form. */
    Set<Hash256> forgotten() {
        return forgotten;
    }

    boolean changed() {
        return !added.isEmpty() || !forgotten.isEmpty();
    }

    void settle() {
        stored.removeAll(forgotten);
        stored.addAll(added.keySet());
        added.clear();
        forgotten.clear();
    }
}
