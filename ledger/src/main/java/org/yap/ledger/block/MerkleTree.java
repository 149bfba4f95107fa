package org.yap.ledger.block;

import java.util.List;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * Bitcoin's Merkle tree: pairs are hashed twice together, an odd last one with itself. Two equal neighbours are refused
 * (CVE-2012-2459): repeating the end of a list could otherwise give another list with the same root. No leaf's preimage is
 * as long as an inner node's 64 bytes, so none can pass for one.
 */
public final class MerkleTree {
    private MerkleTree() {}

    /** The root of one leaf or more; else rule {@code block-mutated-merkle}. */
    public static Judged<Hash256> root(List<Hash256> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("a Merkle tree has leaves");
        }
        Hash256[] level = leaves.toArray(new Hash256[0]);
        byte[] pair = new byte[2 * Hash256.LENGTH];
        for (int width = level.length; width > 1; width = (width + 1) / 2) {
            for (int i = 0; i < width; i += 2) {
                Hash256 left = level[i];
                Hash256 right = i + 1 < width ? level[i + 1] : left;
                if (i + 1 < width && left.equals(right)) {
                    return Judged.reject(RejectReason.BLOCK_MUTATED_MERKLE, "repeated at " + i + " of " + width);
                }
                left.copyTo(pair, 0);
                right.copyTo(pair, Hash256.LENGTH);
                level[i / 2] = Hash256.twice(pair);
            }
        }
        return Judged.accept(level[0]);
    }
}
