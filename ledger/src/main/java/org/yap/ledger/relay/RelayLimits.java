package org.yap.ledger.relay;

/**
 * How much the relay remembers.
 *
 * @param requests payments that are asked for at a time, of all neighbours together
 * @param leaves payments that neighbours are known to know, of all neighbours together
 * @param remembered mined payments that are not asked for again; and as many refused ones
 */
public record RelayLimits(int requests, int leaves, int remembered) {
    /** With much memory. */
    public static final RelayLimits MOST = new RelayLimits(160_000, 160_000, 50_000);

    /** What one of each takes of the heap, with its hash and its place in a map. */
    private static final int REQUEST_BYTES = 200;

    private static final int LEAF_BYTES = 150;
    private static final int LEAST = 2_000;

    /** For about {@code heapBytes}. */
    public static RelayLimits forHeap(long heapBytes) {
        return new RelayLimits(
                between(heapBytes / 4 / REQUEST_BYTES, MOST.requests),
                between(heapBytes / 2 / LEAF_BYTES, MOST.leaves),
                between(heapBytes / 8 / LEAF_BYTES, MOST.remembered));
    }

    private static int between(long count, int most) {
        return (int) Math.max(LEAST, Math.min(most, count));
    }
}
