package org.yap.ledger.chain;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
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
 * others that each have more work than it.
 */
final class RememberedWorks {
    static final int MAX = 64;

    private static final class Comparison {
        final RememberedWork remembered;
        /** The most work that the branch showed; after a restart only as much as is sure. */
        BigInteger best;

        Comparison(RememberedWork remembered, BigInteger best) {
            this.remembered = remembered;
            this.best = best;
        }
    }

    private final Map<Hash256, Comparison> byBranch = new LinkedHashMap<>();
    private final Map<Hash256, RememberedWork> added = new LinkedHashMap<>();
    private final Set<Hash256> forgotten = new LinkedHashSet<>();

    RememberedWorks(Collection<RememberedWork> stored) {
        stored.forEach(each -> byBranch.put(each.branch(), new Comparison(each, each.work())));
    }

    Optional<BigInteger> of(Hash256 branch) {
        return Optional.ofNullable(byBranch.get(branch)).map(each -> each.remembered.work());
    }

    boolean has(Hash256 branch) {
        return byBranch.containsKey(branch);
    }

    /** The branch has so much work, and that is more than the tip has. */
    void ahead(Hash256 branch, BigInteger work, ChainEntry tip) {
        Comparison before = byBranch.get(branch);
        if (before == null) {
            RememberedWork now = new RememberedWork(branch, tip.work(), tip.height());
            byBranch.put(branch, new Comparison(now, work));
            added.put(branch, now);
            if (byBranch.size() > MAX) {
                forget(weakest());
            }
        } else {
            before.best = before.best.max(work);
        }
    }

    private Hash256 weakest() {
        return byBranch.values().stream()
                .min(Comparator.comparing(each -> each.best))
                .map(each -> each.remembered.branch())
                .orElseThrow();
    }

    void forget(Hash256 branch) {
        if (byBranch.remove(branch) != null && added.remove(branch) == null) {
            forgotten.add(branch);
        }
    }

    /** Forgets what was remembered when the main chain ended at this height or lower. */
    void forgetUpTo(long height) {
        List<Hash256> old = byBranch.values().stream()
                .map(each -> each.remembered)
                .filter(each -> each.height() <= height)
                .map(RememberedWork::branch)
                .toList();
        old.forEach(this::forget);
    }

    /** What is not stored yet. */
    Collection<RememberedWork> added() {
        return added.values();
    }

    /** What is still stored. */
    Set<Hash256> forgotten() {
        return forgotten;
    }

    boolean changed() {
        return !added.isEmpty() || !forgotten.isEmpty();
    }

    void settle() {
        added.clear();
        forgotten.clear();
    }
}
