package org.yap.ledger.chain;

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

    public boolean moved() {
        return !undone.isEmpty() || !connected.isEmpty();
    }
}
