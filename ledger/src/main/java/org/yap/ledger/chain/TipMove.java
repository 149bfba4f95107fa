package org.yap.ledger.chain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.value.AddressHash;

/**
 * How the main chain changed.
 *
 * @param undone blocks taken back, from the old tip downwards
 * @param connected blocks put on, in order of height
 * @param touched accounts whose state may differ now
 */
public record TipMove(List<Block> undone, List<Block> connected, Set<AddressHash> touched) {
    /** The block was known before, or is kept beside the main chain. */
    public static final TipMove NONE = new TipMove(List.of(), List.of(), Set.of());

    /** Both moves as one; {@code after} undoes what this one connected, if it undoes anything. */
    TipMove then(TipMove after) {
        if (!after.moved()) {
            return this;
        }
        Set<AddressHash> all = new LinkedHashSet<>(touched);
        all.addAll(after.touched);
        return new TipMove(after.undone, after.connected, all);
    }

    public boolean moved() {
        return !undone.isEmpty() || !connected.isEmpty();
    }
}
