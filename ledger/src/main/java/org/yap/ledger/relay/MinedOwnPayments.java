package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.payment.Payment;

/**
 * Which payments of the main chain's blocks are own ones: a bit for each payment. The block itself has the rest, should it be
 * undone. The bits of the latest blocks are in memory, those of buried ones in the store alone.
 */
final class MinedOwnPayments {
    private final LedgerReads reads;
    private final TreeMap<Long, BitSet> byHeight = new TreeMap<>();
    private final TreeSet<Long> changed = new TreeSet<>();
    /** Bits of blocks up to this height are in the store alone. */
    private long alone;

    MinedOwnPayments(LedgerReads reads) {
        this.reads = reads;
    }

    void restore(long buried) {
        alone = buried;
        recall(buried + 1, Long.MAX_VALUE);
    }

    private void recall(long from, long to) {
        reads.ownMined(from, to).forEach(mined -> byHeight.put(mined.height(), mined.positions()));
    }

    void connected(long height, BitSet positions) {
        if (!positions.isEmpty()) {
            byHeight.put(height, positions);
            changed.add(height);
        }
    }

    /**
     * Own payments of blocks that are not on the main chain any more, lowest block first.
     *
     * @param blocks from the old tip downwards
     */
    List<Payment> undone(List<Block> blocks) {
        List<Payment> own = new ArrayList<>();
        long lowest = blocks.isEmpty() ? Long.MAX_VALUE : height(blocks.get(blocks.size() - 1));
        if (lowest <= alone) {
            recall(lowest, Math.min(alone, height(blocks.get(0))));
            alone = lowest - 1;
        }
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            changed.remove(height(block));
            BitSet positions = byHeight.remove(height(block));
            if (positions != null) {
                positions.stream().mapToObj(block.payments()::get).forEach(own::add);
            }
        }
        return own;
    }

    private static long height(Block block) {
        return block.reward().height();
    }

    /** What is to be stored, of this step. What of it is up to {@code buried} stays in the store alone then. */
    List<OwnChanges.Mined> drainChanged(long buried) {
        List<OwnChanges.Mined> drained = new ArrayList<>();
        for (Map.Entry<Long, BitSet> entry : byHeight.entrySet()) {
            if (changed.contains(entry.getKey())) {
                drained.add(new OwnChanges.Mined(entry.getKey(), entry.getValue()));
            }
        }
        changed.clear();
        byHeight.headMap(buried, true).clear();
        alone = Math.max(alone, buried);
        return drained;
    }
}
