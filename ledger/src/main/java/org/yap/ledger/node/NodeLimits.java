package org.yap.ledger.node;

import org.yap.ledger.relay.OwnLimits;
import org.yap.ledger.relay.RelayLimits;

/**
 * What one network may take of the heap. It changes when the node takes part in more networks, or in fewer.
 *
 * @param mempoolBytes bytes of waiting payments
 * @param own payments of this node's users and programs that are in no block
 * @param relay what is remembered of neighbours and payments
 * @param blocksHeapBytes of blocks that are fetched ahead, checked or early. The one that is needed next may always come
 */
public record NodeLimits(int mempoolBytes, OwnLimits own, RelayLimits relay, long blocksHeapBytes) {
    /** Headers take so much in each network. */
    public static final long FIXED_HEAP = 16L << 20;
    /** A waiting payment takes up to so many times its bytes in memory, with its places in all maps. */
    public static final int HEAP_FOR_POOL_BYTE = 10;

    private static final int OWN_PAYMENTS = 500_000;
    private static final long LEAST_SCALED = 4L << 20;
    /** More makes nothing quicker. */
    static final long MOST_FOR_BLOCKS = 512L << 20;

    /** For a network that may take {@code heapBytes} in all, but for what waits for its writer. */
    public static NodeLimits forHeap(long heapBytes) {
        long scaled = Math.max(LEAST_SCALED, heapBytes - FIXED_HEAP);
        long pool = Math.min(64 << 20, scaled * 11 / 16 / HEAP_FOR_POOL_BYTE);
        return new NodeLimits(
                (int) pool,
                new OwnLimits(OWN_PAYMENTS, scaled / 8),
                RelayLimits.forHeap(scaled / 8),
                Math.min(MOST_FOR_BLOCKS, scaled / 16));
    }
}
