package org.yap.ledger.membership.view;

/**
 * How many neighbours a node may have, k &lt; n - 1. Below four members no connected network can obey that, so such a network is
 * bootstrapping: all are neighbours of all.
 */
public final class CapRule {
    public static final int BOOTSTRAPPING_BELOW = 4;
    private static final int MIN_TARGET = 2;
    private static final int MAX_TARGET = 6;
    private static final int LOW_WATER = 4;

    private final int maxNeighbours;
    private final int small;
    private final long life;
    private int counted;
    private int rising;
    private long countsAt;

    /**
     * @param small up to so many members, more of them count only after a while
     * @param life how long that is, milliseconds: that of a lease
     */
    public CapRule(int maxNeighbours, int small, long life) {
        this.maxNeighbours = maxNeighbours;
        this.small = small;
        this.life = life;
    }

    /** Takes notice of how many members there are. */
    public void members(int n, boolean isolated, long now) {
        if (isolated || n <= counted || n <= BOOTSTRAPPING_BELOW || n > small) {
            counted = n;
            rising = 0;
            return;
        }
        if (rising == 0) {
            countsAt = now + life;
            rising = n;
        }
        rising = Math.min(rising, n);
        if (now >= countsAt) {
            counted = rising;
            rising = 0;
            members(n, false, now);
        }
    }

    /** The number of members that the cap follows. */
    public int counted() {
        return counted;
    }

    /** When {@link #members} may give something else without new members; {@code Long.MAX_VALUE} if not. */
    public long changesAt() {
        return rising == 0 ? Long.MAX_VALUE : countsAt;
    }

    public int cap() {
        return cap(counted);
    }

    /** How many neighbours the node tries to have. */
    public int target() {
        return Math.min(cap(), Math.max(MIN_TARGET, Math.min(MAX_TARGET, cap() - 1)));
    }

    /** With fewer it is in a hurry. */
    public int lowWater() {
        return Math.min(LOW_WATER, target());
    }

    /** The rule itself. */
    private int cap(int n) {
        return n < BOOTSTRAPPING_BELOW ? Math.max(0, n - 1) : Math.min(maxNeighbours, n - 2);
    }
}
