package org.yap.ledger.effect;

/**
 * How much of no use a neighbour may send before it is held against it: so much at once, and so much a second in the long run.
 * Honest nodes stay far below, for messages may come twice, late, or many at a time.
 */
public final class Tolerance {
    private final int atOnce;
    private final double perMilli;
    private double left;
    private long renewedMillis = Long.MIN_VALUE;

    public Tolerance(int atOnce, double perSecond) {
        this.atOnce = atOnce;
        this.perMilli = perSecond / 1_000;
        this.left = atOnce;
    }

    /** Whether so much is still tolerated; if not, it is not counted, so that what follows is judged by itself. */
    public boolean covers(int amount, long nowMillis) {
        if (renewedMillis != Long.MIN_VALUE) {
            left = Math.min(atOnce, left + Math.max(0, nowMillis - renewedMillis) * perMilli);
        }
        renewedMillis = nowMillis;
        boolean covered = amount <= left;
        left -= covered ? amount : 0;
        return covered;
    }
}
