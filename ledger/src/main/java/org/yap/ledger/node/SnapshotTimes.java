package org.yap.ledger.node;

/** When a copy of the accounts is due: after so many blocks, or when the last one is old and blocks have come since. */
final class SnapshotTimes {
    private final SnapshotPace pace;
    private long lastHeight;
    private long lastMillis;

    SnapshotTimes(SnapshotPace pace) {
        this.pace = pace;
    }

    /** @param height of the last copy */
    void start(long height, long nowMillis) {
        lastHeight = height;
        lastMillis = nowMillis;
    }

    /** If so, the next one is due later. */
    boolean due(long height, long nowMillis) {
        long blocks = Math.abs(height - lastHeight);
        long passed = nowMillis - lastMillis;
        boolean due = passed >= pace.leastMillis()
                && (blocks >= pace.blocks() || (blocks > 0 && passed >= pace.mostMillis()));
        if (due) {
            start(height, nowMillis);
        }
        return due;
    }
}
