package org.yap.ledger.node;

import java.util.Map;
import java.util.Optional;
import org.yap.ledger.value.Hash256;

/** How one neighbour sends blocks: one at a time. */
final class BlockTalk {
    private static final int REMEMBERED = 64;
    private static final int MOST_PATIENCE = 8;

    private final Map<Hash256, Boolean> asked = new RecentMap<>(REMEMBERED);
    private final Map<Hash256, Long> failed = new RecentMap<>(REMEMBERED);
    private BlockAssembly assembly;
    private int patience = 1;

    /** The block that it is sending. */
    Optional<BlockAssembly> assembly() {
        return Optional.ofNullable(assembly);
    }

    boolean isFree() {
        return assembly == null;
    }

    void begin(Hash256 block, int maxBytes, long nowMillis) {
        assembly = new BlockAssembly(block, maxBytes, nowMillis, patience);
        asked.put(block, true);
    }

    /** The whole block came. */
    void arrived() {
        assembly = null;
        patience = 1;
    }

    /** The block did not come in time. If some of it did, it may come whole the next time, since that is given longer. */
    void timedOut(long againMillis) {
        if (assembly.hasBegun()) {
            patience = Math.min(MOST_PATIENCE, 2 * patience);
        }
        failed(assembly.hash(), againMillis);
    }

    /** A piece came while it was not sending that block: if the block was given up, the link is slow. */
    void cameLate(Hash256 block) {
        if (hasFailed(block)) {
            patience = Math.max(2, patience);
        }
    }

    /** It can't or doesn't send this block; not to be asked again before {@code againMillis}. */
    void failed(Hash256 block, long againMillis) {
        if (assembly != null && assembly.hash().equals(block)) {
            assembly = null;
        }
        failed.put(block, againMillis);
    }

    boolean hasFailed(Hash256 block) {
        return failed.containsKey(block);
    }

    /** It is given another chance to send this block. */
    void forgive(Hash256 block) {
        failed.remove(block);
    }

    boolean wasAsked(Hash256 block) {
        return asked.containsKey(block);
    }

    boolean mayBeAsked(Hash256 block, long nowMillis) {
        return failed.getOrDefault(block, 0L) <= nowMillis;
    }
}
