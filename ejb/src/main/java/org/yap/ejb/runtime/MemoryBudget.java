package org.yap.ejb.runtime;

import org.yap.ejb.writer.NetworkWriter;
import org.yap.ledger.node.NodeLimits;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.state.AccountTable;

/**
 * Divides the heap of this node: server and broker have their parts, the accounts of all networks what they take, and the networks
 * that run share the rest evenly. So their bounds together are those of the node, however many there are. The table is in
 * docs/operations.md.
 *
 * @param heap to how many bytes it may grow
 */
public record MemoryBudget(long heap) {
    /** What server, pages and database access need. */
    static final long SERVER_HEAP = 160L << 20;

    /** Below this a network is slow, and refuses payments that it could take. */
    static final long LEAST_OF_A_NETWORK = NodeLimits.FIXED_HEAP + (8L << 20);

    /**
     * In the writer's table, and in the copy that is written now and then. A start takes 20 more for a moment, when its network's part
     * is still unused.
     */
    static final int HEAP_OF_AN_ACCOUNT = AccountTable.MAX_ACCOUNT_BYTES + AccountSnapshot.ACCOUNT_BYTES;

    /** A batch of payments over REST fits, whatever else is short. */
    private static final long LEAST_FOR_OWN_TASKS = 4L << 20;

    private static final long LEAST_FOR_GOSSIP = 7L << 20;
    private static final long LEAST_FOR_BROKER = 24L << 20;
    private static final long MOST_FOR_BROKER = 256L << 20;
    private static final int TASK_BYTES = 1_000;
    /** What waits is decoded: a payment takes up to so many times its bytes. */
    private static final int HEAP_FOR_BYTE = 7;

    public static MemoryBudget ofThisNode() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory());
    }

    /**
     * What one of the networks may take.
     *
     * @param servedBytes of blocks that are kept at hand for neighbours
     */
    record Part(NodeLimits ledger, NetworkWriter.Bounds inbox, long servedBytes) {
        /** Blocks as they came that wait to be checked: as many as fit beside what the node counts for them once they are. */
        long blockCheckBytes() {
            return ledger.blocksHeapBytes() / 8;
        }
    }

    /** For what waits in the broker, from and for all neighbours. */
    public long broker() {
        return Math.max(LEAST_FOR_BROKER, Math.min(MOST_FOR_BROKER, heap / 12));
    }

    /** For all networks together: not all of the rest, so that the collector has room. */
    long networks() {
        return Math.max(heap / 4, (heap - SERVER_HEAP - broker()) * 3 / 4);
    }

    /** For all networks together, beside their accounts; 0 if these take it all. */
    private long besideAccounts(long accounts) {
        return Math.max(0, networks() - accountHeap(accounts));
    }

    /** In whole megabytes, so that parts do not change with each block. */
    static long accountHeap(long accounts) {
        return (accounts * HEAP_OF_AN_ACCOUNT + (1 << 20) - 1) >> 20 << 20;
    }

    /**
     * @param networks how many there are, 1 or more
     * @param accounts of all networks together
     */
    Part part(int networks, long accounts) {
        long all = besideAccounts(accounts) / networks;
        long tasks = Math.max(LEAST_FOR_OWN_TASKS, all / 16);
        long gossip = Math.max(LEAST_FOR_GOSSIP, all * 3 / 32);
        long served = all / 32;
        return new Part(
                NodeLimits.forHeap(all * 13 / 16), new NetworkWriter.Bounds(bound(tasks), bound(gossip)), served);
    }

    /** Whether so many networks, with so many accounts in all, get less than each needs to be quick. */
    boolean isShortFor(int networks, long accounts) {
        return besideAccounts(accounts) / networks < LEAST_OF_A_NETWORK;
    }

    private static NetworkWriter.Bound bound(long heapBytes) {
        return new NetworkWriter.Bound((int) Math.min(20_000, heapBytes / TASK_BYTES), heapBytes / HEAP_FOR_BYTE);
    }
}
