package org.yap.ledger.chain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** Why blocks turned out invalid; bounded, the oldest are forgotten first. */
final class CondemnedBlocks {
    static final int MAX = 1_000;

    private final Map<Hash256, Judged.Rejected<?>> reasons = new LinkedHashMap<>();

    Optional<Judged.Rejected<?>> why(Hash256 hash) {
        return Optional.ofNullable(reasons.get(hash));
    }

    /**
     * Remembers a block that breaks a rule, and the nearest of those that stand on it: as many as fit without forgetting
     * others. The block itself is forgotten last, since without it all the others would be let in again.
     *
     * @param standingOnIt parents before children
     */
    void add(Hash256 root, Judged.Rejected<?> why, List<Hash256> standingOnIt) {
        Judged.Rejected<?> parent =
                new Judged.Rejected<>(RejectReason.BLOCK_INVALID_PARENT, "stands on invalid block " + root);
        for (int i = Math.min(standingOnIt.size(), MAX / 2) - 1; i >= 0; i--) {
            reasons.putIfAbsent(standingOnIt.get(i), parent);
        }
        reasons.remove(root);
        reasons.put(root, why);
        while (reasons.size() > MAX) {
            reasons.remove(reasons.keySet().iterator().next());
        }
    }
}
