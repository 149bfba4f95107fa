package org.yap.ledger.node;

/**
 * How often the accounts are copied.
 *
 * @param blocks after so many
 * @param leastMillis never more often, however fast blocks come
 * @param mostMillis as often, if any block came
 */
public record SnapshotPace(int blocks, long leastMillis, long mostMillis) {
    public static final SnapshotPace DEFAULT = new SnapshotPace(200, 5_000, 300_000);

    /** The usual pace for another number of blocks: fewer blocks may follow each other sooner. */
    public static SnapshotPace every(int blocks) {
        return new SnapshotPace(blocks, DEFAULT.leastMillis * blocks / DEFAULT.blocks, DEFAULT.mostMillis);
    }
}
