package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.OwnChanges;
import org.yap.ledger.payment.Payment;

/**
 * Which payments of the latest blocks are own ones: a bit for each payment. The block itself has the rest, should it be
 * undone.
 */
final class MinedOwnPayments {
    private final TreeMap<Long, BitSet> byHeight = new TreeMap<>();
    private final TreeSet<Long> changed = new TreeSet<>();

    void restore(Collection<OwnChanges.Mined> stored) {
        stored.forEach(mined -> byHeight.put(mined.height(), mined.positions()));
    }

    void connected(long height, BitSet positions) {
        if (!positions.isEmpty()) {
            byHeight.put(height, positions);
            changed.add(height);
        }
    }

    /** Own payments of a block that is not on the main chain any more. */
    List<Payment> undone(Block block) {
        long height = block.reward().height();
        changed.remove(height);
        BitSet positions = byHeight.remove(height);
        return positions == null
                ? List.of()
                : positions.stream().mapToObj(block.payments()::get).toList();
    }

    void buried(long height) {
        byHeight.headMap(height, true).clear();
    }

    /** What is to be stored, of this step. */
    List<OwnChanges.Mined> drainChanged() {
        List<OwnChanges.Mined> drained = new ArrayList<>();
        for (Map.Entry<Long, BitSet> entry : byHeight.entrySet()) {
            if (changed.contains(entry.getKey())) {
                drained.add(new OwnChanges.Mined(entry.getKey(), entry.getValue()));
            }
        }
        changed.clear();
        return drained;
    }
}
