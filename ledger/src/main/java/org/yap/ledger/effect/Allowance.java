package org.yap.ledger.effect;

/**
 * How much one neighbour may be sent in answer to its requests: an amount every 200 milliseconds. What a step sends is in
 * memory until the step is stored, so there must be a bound.
 */
public final class Allowance {
    /** In which the whole amount is allowed anew. */
    public static final long PERIOD_MILLIS = 200;

    private final int perPeriod;
    private final int least;
    private double left;
    private long renewedMillis;

    /**
     * @param perPeriod bytes every {@link #PERIOD_MILLIS}; no more than that can be saved up
     * @param least bytes that an answer counts at the least, for the work of finding it
     */
    public Allowance(int perPeriod, int least, long nowMillis) {
        this.perPeriod = perPeriod;
        this.least = least;
        this.left = perPeriod;
        this.renewedMillis = nowMillis;
    }

    public boolean isSpent(long nowMillis) {
        renew(nowMillis);
        return left <= 0;
    }

    private void renew(long nowMillis) {
        long passed = Math.max(0, nowMillis - renewedMillis);
        left = Math.min(perPeriod, left + passed * (double) perPeriod / PERIOD_MILLIS);
        renewedMillis = nowMillis;
    }

    /** When something is left again, in milliseconds since 1970. */
    public long readyMillis(long nowMillis) {
        return isSpent(nowMillis) ? nowMillis + 1 + (long) (-left * PERIOD_MILLIS / perPeriod) : nowMillis;
    }

    /** An answer of so many bytes was given. If it was more than was left, it is a while before the next. */
    public void use(long bytes) {
        left -= Math.max(least, bytes);
    }
}
