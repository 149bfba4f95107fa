package org.yap.ledger.chain;

import java.math.BigInteger;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Hash256;

/** A header at its place in the tree: its hash, height, and the work of the whole branch up to and with it. */
public record ChainEntry(BlockHeader header, Hash256 hash, long height, BigInteger work) {
    /** Where every chain of the network begins: height 0, and no work, since genesis needs none. */
    public static ChainEntry ofGenesis(Genesis genesis) {
        return new ChainEntry(genesis.header(), genesis.header().hash(), 0, BigInteger.ZERO);
    }

    /** The entry of a header on top of this one, whose own block took {@code blockWork}. */
    public ChainEntry child(BlockHeader next, Hash256 nextHash, BigInteger blockWork) {
        return new ChainEntry(next, nextHash, height + 1, work.add(blockWork));
    }
}
