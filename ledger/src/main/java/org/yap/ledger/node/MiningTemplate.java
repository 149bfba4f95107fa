package org.yap.ledger.node;

import java.util.List;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.BlockRules;
import org.yap.ledger.block.MerkleTree;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.mempool.Mempool;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.RewardRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;

/** Makes blocks that lack only their proof of work. */
final class MiningTemplate {
    private MiningTemplate() {}

    /** Bytes of payments in a block of at most {@code blockBytes}. */
    static int room(int blockBytes) {
        return blockBytes - Block.sizeBesidePayments(Integer.MAX_VALUE);
    }

    /** On top of the tip, with the payments that pay best. */
    static Block make(Chain chain, Mempool mempool, AddressHash miner, long extraNonce, long nowMillis) {
        ChainEntry tip = chain.tip();
        long height = tip.height() + 1;
        List<Payment> payments = mempool.select(room(chain.rules().limits().maxBlockBytes()));
        long fees =
                payments.stream().mapToLong(payment -> payment.fee().units()).sum();
        Amount amount = Amount.of(RewardRules.due(height, fees, chain.rules()));
        Reward reward = new Reward(height, miner, amount, extraNonce, "");
        long time = Math.max(nowMillis / 1_000, tip.header().time());
        BlockHeader blank =
                new BlockHeader(BlockRules.VERSION, tip.hash(), Hash256.ZERO, time, chain.nextBits(time), 0);
        Block block = new Block(blank, reward, payments);
        Hash256 root = MerkleTree.root(block.leaves()).orThrow();
        return block.withHeader(new BlockHeader(BlockRules.VERSION, tip.hash(), root, time, blank.bits(), 0));
    }
}
