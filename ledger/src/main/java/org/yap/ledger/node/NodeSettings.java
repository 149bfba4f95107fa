package org.yap.ledger.node;

import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.relay.OwnLimits;

/**
 * The bounds that each node chooses for itself; they are not consensus.
 *
 * @param mempoolBytes bytes of waiting payments
 * @param recentHeaders headers kept in memory, 2,016 or more
 * @param sideBlocks blocks kept beside the main chain
 * @param pieceBlocks blocks that leave or come in one piece of a reorganisation; bounds its memory, whatever its depth
 * @param own payments of this node's users and programs that are in no block
 * @param headers without blocks that are remembered
 */
public record NodeSettings(
        int mempoolBytes, int recentHeaders, int sideBlocks, int pieceBlocks, OwnLimits own, HeaderBounds headers) {
    /** A waiting payment takes up to ten times its bytes in memory: a quarter of the heap at most. */
    private static final int HEAP_FOR_POOL_BYTE = 40;

    private static final int HEAP_FOR_OWN_BYTE = 16;
    private static final int OWN_PAYMENTS = 500_000;

    public NodeSettings(int mempoolBytes, int recentHeaders, int sideBlocks, int pieceBlocks, OwnLimits own) {
        this(mempoolBytes, recentHeaders, sideBlocks, pieceBlocks, own, HeaderBounds.DEFAULT);
    }

    /** For a node whose heap may grow to {@code heap} bytes. */
    public static NodeSettings forHeap(long heap) {
        int pool = (int) Math.min(64 << 20, heap / HEAP_FOR_POOL_BYTE);
        return new NodeSettings(pool, 2_016, 500, 100, new OwnLimits(OWN_PAYMENTS, heap / HEAP_FOR_OWN_BYTE));
    }
}
