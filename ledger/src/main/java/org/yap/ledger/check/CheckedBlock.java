package org.yap.ledger.check;

import org.yap.ledger.block.Block;

/** A block whose form, header work, Merkle root and payments are good in themselves. Made by {@link StatelessChecks} only. */
public final class CheckedBlock {
    private final Block block;

    CheckedBlock(Block block) {
        this.block = block;
    }

    public Block block() {
        return block;
    }
}
