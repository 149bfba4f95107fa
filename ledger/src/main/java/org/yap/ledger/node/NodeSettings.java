package org.yap.ledger.node;

import org.yap.ledger.chain.HeaderBounds;

/**
 * The bounds that each node chooses for itself; they are not consensus.
 *
 * @param mempoolBytes bytes of waiting payments
 * @param recentHeaders headers kept in memory, 2,016 or more
 * @param sideBlocks blocks kept beside the main chain
 * @param pieceBlocks blocks that leave or come in one piece of a reorganisation; bounds its memory, whatever its depth
 * @param ownPayments payments of this node's users and programs that are remembered until they are buried
 * @param headers without blocks that are remembered
 */
public record NodeSettings(
        int mempoolBytes, int recentHeaders, int sideBlocks, int pieceBlocks, int ownPayments, HeaderBounds headers) {
    /** A waiting payment takes up to ten times its bytes in memory: a sixth of the heap at most. */
    private static final int HEAP_FOR_POOL_BYTE = 60;
    /** An own payment takes about a kilobyte: an eighth of the heap at most. */
    private static final int HEAP_FOR_OWN_PAYMENT = 8 << 10;

    public NodeSettings(int mempoolBytes, int recentHeaders, int sideBlocks, int pieceBlocks, int ownPayments) {
        this(mempoolBytes, recentHeaders, sideBlocks, pieceBlocks, ownPayments, HeaderBounds.DEFAULT);
    }

    /** For a node whose heap may grow to {@code heap} bytes. */
    public static NodeSettings forHeap(long heap) {
        int pool = (int) Math.min(64 << 20, heap / HEAP_FOR_POOL_BYTE);
        int own = (int) Math.min(1_000_000, heap / HEAP_FOR_OWN_PAYMENT);
        return new NodeSettings(pool, 2_016, 500, 100, own);
    }
}
