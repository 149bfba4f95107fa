package org.yap.ledger.block;

import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.CompactTarget;

/** The rules for a block that need no state; those of form are judged by {@link Block#decode}. */
public final class BlockRules {
    /** The least version, and that of our own blocks; higher ones are left to miners, who roll bits in it. */
    public static final int VERSION = 1;

    private BlockRules() {}

    /** Rules {@code block-bad-version} and {@code block-bad-work}: the hash meets the header's own bits. */
    public static Judged<BlockHeader> header(BlockHeader header) {
        return header(header, header.hash());
    }

    /** The same, if the hash is known already. */
    public static Judged<BlockHeader> header(BlockHeader header, Hash256 hash) {
        if (header.version() < VERSION) {
            return Judged.reject(RejectReason.BLOCK_BAD_VERSION, "version " + header.version());
        }
        if (!CompactTarget.isValid(header.bits())) {
            return Judged.reject(RejectReason.BLOCK_BAD_WORK, "bits " + Integer.toHexString(header.bits()));
        }
        return hash.number().compareTo(CompactTarget.target(header.bits())) <= 0
                ? Judged.accept(header)
                : Judged.reject(RejectReason.BLOCK_BAD_WORK, "hash " + hash + " is above the target");
    }

    /** Rules {@code block-too-large}, {@code block-mutated-merkle} and {@code block-bad-merkle-root}. */
    public static Judged<Block> body(Block block, int maxBytes) {
        int size = block.size();
        if (size > maxBytes) {
            return Judged.reject(RejectReason.BLOCK_TOO_LARGE, size + " bytes of at most " + maxBytes);
        }
        return MerkleTree.root(block.leaves())
                .then(root -> root.equals(block.header().merkleRoot())
                        ? Judged.accept(block)
                        : Judged.reject(RejectReason.BLOCK_BAD_MERKLE_ROOT, "payments give root " + root));
    }

    /** Header and body. */
    public static Judged<Block> judge(Block block, int maxBytes) {
        return header(block.header()).then(header -> body(block, maxBytes));
    }
}
