package org.yap.ejb.runtime;

import org.yap.ejb.writer.NetworkWriter;
import org.yap.ledger.node.NodeLimits;

/**
 * Divides the heap of this node: the server has its part, and the networks that run share the rest evenly. So their bounds
 * together are those of the node, however many there are. The table is in docs/operations.md.
 *
 * @param heap to how many bytes it may grow
 */
record MemoryBudget(long heap) {
    /** What server, pages and database access need. */
    static final long SERVER_HEAP = 160L << 20;

    /** Below this a network is slow, and refuses payments that it could take. */
    static final long LEAST_OF_A_NETWORK = NodeLimits.FIXED_HEAP + (8L << 20);

    /** A batch of payments over REST fits, whatever else is short. */
    private static final long LEAST_FOR_OWN_TASKS = 4L << 20;

    private static final long LEAST_FOR_GOSSIP = 7L << 20;
    private static final int TASK_BYTES = 1_000;
    /** What waits is decoded: a payment takes up to so many times its bytes. */
    private static final int HEAP_FOR_BYTE = 7;

    static MemoryBudget ofThisNode() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory());
    }

    /** What one of the networks may take. */
    record Part(NodeLimits ledger, NetworkWriter.Bounds inbox) {}

    /** For all networks together: not all of the rest, so that the collector has room. */
    long networks() {
        return Math.max(heap / 4, (heap - SERVER_HEAP) * 2 / 3);
    }

    /** {@code networks}: how many there are, 1 or more. */
    Part part(int networks) {
        long all = networks() / networks;
        long tasks = Math.max(LEAST_FOR_OWN_TASKS, all / 16);
        long gossip = Math.max(LEAST_FOR_GOSSIP, all / 8);
        return new Part(
                NodeLimits.forHeap(all - all / 16 - all / 8), new NetworkWriter.Bounds(bound(tasks), bound(gossip)));
    }

    /** Whether so many networks get less than each needs to be quick. */
    boolean isShortFor(int networks) {
        return networks() / networks < LEAST_OF_A_NETWORK;
    }

    private static NetworkWriter.Bound bound(long heapBytes) {
        return new NetworkWriter.Bound((int) Math.min(20_000, heapBytes / TASK_BYTES), heapBytes / HEAP_FOR_BYTE);
    }
}
