package org.yap.ledger.chain;

import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.BlockRules;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.CompactTarget;
import org.yap.ledger.work.Difficulty;

/** The rules of a header against its parent, and the work that it must show. */
final class HeaderRules {
    private final NetworkRules rules;

    HeaderRules(NetworkRules rules) {
        this.rules = rules;
    }

    /**
     * The entry of a header on top of {@code parent}.
     *
     * @param grandparentTime not looked at if the parent is genesis
     * @param nowSeconds the node's clock; a header too far ahead of it is to wait, it is not invalid
     */
    Judged<ChainEntry> judge(
            BlockHeader header, Hash256 hash, ChainEntry parent, long grandparentTime, long nowSeconds) {
        long interval = header.time() - parent.header().time();
        if (interval < 0) {
            return Judged.reject(RejectReason.BLOCK_TIME_TOO_OLD, -interval + " s before its parent");
        }
        int bits = bits(parent, grandparentTime, header.time());
        if (header.bits() != bits) {
            return Judged.reject(
                    RejectReason.BLOCK_BAD_BITS,
                    Integer.toHexString(header.bits()) + " where " + Integer.toHexString(bits) + " is due");
        }
        Judged<BlockHeader> work = BlockRules.header(header, hash);
        if (work instanceof Judged.Rejected<BlockHeader> rejected) {
            return Judged.reject(rejected.reason(), rejected.detail());
        }
        if (header.time() > nowSeconds + rules.pace().futureLimit()) {
            return Judged.reject(RejectReason.BLOCK_TIME_TOO_NEW, (header.time() - nowSeconds) + " s ahead");
        }
        return Judged.accept(parent.child(header, hash, CompactTarget.work(bits)));
    }

    /** Bits that a block of this time must carry on top of {@code parent}. */
    int bits(ChainEntry parent, long grandparentTime, long time) {
        long parentTime = parent.header().time();
        return parent.height() == 0
                ? Difficulty.childOfGenesis(rules.pace(), parent.header().bits(), time - parentTime)
                : Difficulty.bits(
                        rules.pace(), parent.header().bits(), parentTime - grandparentTime, time - parentTime);
    }
}
