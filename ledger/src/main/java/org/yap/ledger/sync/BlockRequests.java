package org.yap.ledger.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.value.Hash256;

/** What one neighbour was asked for in blocks, and how it answers: one block at a time, or some small ones together. */
final class BlockRequests {
    private static final int REMEMBERED = 256;
    private static final int MAX_PATIENCE = 8;

    /** {@code excused}: it sent other blocks before, or this very one, so the message may have been lost. */
    private record Failure(long againMillis, boolean excused) {}

    private final BlockCredit credit;
    private final Map<Hash256, Failure> failed = new RecentMap<>(REMEMBERED);
    private BlockAssembly assembly;
    /** Blocks that may come along with it, in order. */
    private List<Hash256> along = List.of();

    private int patience = 1;
    private boolean steady;
    private long aheadMillis;

    /** {@code credit}: kept for the node, also after it left and came back. */
    BlockRequests(BlockCredit credit) {
        this.credit = credit;
    }

    /** The block that it is sending. */
    Optional<BlockAssembly> assembly() {
        return Optional.ofNullable(assembly);
    }

    boolean isFree() {
        return assembly == null;
    }

    /** Those that it was asked for and may still send: the one that is assembled, and those after it. */
    List<Hash256> asked() {
        if (assembly == null) {
            return List.of();
        }
        List<Hash256> all = new ArrayList<>(List.of(assembly.hash()));
        all.addAll(along);
        return all;
    }

    /** How many may come along with the one that is assembled. */
    int along() {
        return assembly == null ? 0 : along.size();
    }

    /** {@code following}: may come along, if all of them are small. */
    void begin(Hash256 block, List<Hash256> following, int maxBytes, int expected, long nowMillis) {
        along = List.copyOf(following);
        assembly = new BlockAssembly(block, maxBytes, expected, nowMillis, patience);
        credit.asked(block, maxBytes);
    }

    /** There is no room for the block now. Until {@code aheadMillis} it is asked only for the block that is needed next. */
    void putOff(long aheadMillis) {
        assembly = null;
        this.aheadMillis = aheadMillis;
    }

    /** Whether it may be asked for blocks that are not needed next. */
    boolean mayBeAskedAhead(long nowMillis) {
        return nowMillis >= aheadMillis;
    }

    /** The whole block came. */
    void arrived() {
        assembly = null;
        patience = 1;
        steady = true;
    }

    /** The block did not come in time. If some of it did, the next time is longer, so that it may come whole. */
    void timedOut(long againMillis) {
        if (assembly.hasBegun()) {
            patience = Math.min(MAX_PATIENCE, 2 * patience);
        }
        Hash256 block = assembly.hash();
        boolean excused = steady && !hasFailed(block);
        steady = false;
        failed(block, new Failure(againMillis, excused));
    }

    /** A piece came of a block that it was not asked for any more: if the block was given up, the link is slow. */
    void cameLate(Hash256 block) {
        if (hasFailed(block)) {
            patience = Math.max(2, patience);
        }
    }

    /** It can't or doesn't send this block, and is not asked again before {@code againMillis}. */
    void failed(Hash256 block, long againMillis) {
        failed(block, new Failure(againMillis, false));
    }

    /** It sent the block, but this node could not check it. */
    void excused(Hash256 block, long againMillis) {
        failed(block, new Failure(againMillis, true));
    }

    private void failed(Hash256 block, Failure failure) {
        if (assembly != null && assembly.hash().equals(block)) {
            assembly = null;
        }
        failed.put(block, failure);
    }

    boolean hasFailed(Hash256 block) {
        return failed.containsKey(block);
    }

    /** Whether it can't or doesn't send this block; a lost message does not count. */
    boolean withholds(Hash256 block) {
        Failure failure = failed.get(block);
        return failure != null && !failure.excused();
    }

    /** It is given another chance to send this block. */
    void forgive(Hash256 block) {
        failed.remove(block);
    }

    boolean mayBeAsked(Hash256 block, long nowMillis) {
        Failure failure = failed.get(block);
        return failure == null || failure.againMillis() <= nowMillis;
    }
}
