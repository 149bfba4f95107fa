package org.yap.ejb.mining;

import org.yap.ejb.service.RefusedException;
import org.yap.ledger.block.Block;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;

/** The network that a miner works for. Safe for many threads. */
interface MiningNetwork {
    /** Hash of the tip; asked before every slice, so it must be cheap. */
    Hash256 tip() throws RefusedException;

    /** A block on top of the tip that lacks only its nonce. */
    Block template(AddressHash reward, long extraNonce) throws RefusedException;

    /** The ledger's verdict on a mined block, once it is durable. */
    Judged<Block> mined(Block block) throws RefusedException;
}
