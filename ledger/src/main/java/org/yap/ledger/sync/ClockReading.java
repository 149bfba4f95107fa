package org.yap.ledger.sync;

/**
 * What a neighbour said of its clock, in milliseconds since 1970. It was said some moments before it arrived, so the neighbour's
 * clock seems a little late.
 *
 * @param own this node's clock when that arrived
 */
public record ClockReading(long neighbour, long own) {
    /** By how many milliseconds the neighbour's clock is ahead of this node's. */
    public long ahead() {
        return neighbour - own;
    }
}
