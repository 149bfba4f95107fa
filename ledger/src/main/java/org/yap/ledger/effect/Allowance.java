package org.yap.ledger.effect;

/**
 * How much one neighbour may still be sent in answer to its requests before the next tick. What a step sends is in memory
 * until the step is stored, so there must be a bound.
 */
public final class Allowance {
    private final int perTick;
    private final int least;
    private long left;

    /**
     * @param perTick bytes that are added at each tick; no more than that can be saved up
     * @param least bytes that an answer counts at the least, for the work of finding it
     */
    public Allowance(int perTick, int least) {
        this.perTick = perTick;
        this.least = least;
        this.left = perTick;
    }

    public boolean isSpent() {
        return left <= 0;
    }

    /** An answer of so many bytes was given. If it was more than was left, the next ticks give less. */
    public void use(long bytes) {
        left -= Math.max(least, bytes);
    }

    public void renew() {
        left = Math.min(perTick, left + perTick);
    }
}
