package org.yap.persistence.history;

import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.value.Hash256;

/** A block of the main chain up to which it is looked at; blocks above it may be there already. */
public record Tip(long height, Hash256 hash) {
    public static Tip of(ChainEntry entry) {
        return new Tip(entry.height(), entry.hash());
    }

    /** The cursor of what is newest up to here. */
    Place end() {
        return new Place(Math.toIntExact(height), Integer.MAX_VALUE);
    }
}
