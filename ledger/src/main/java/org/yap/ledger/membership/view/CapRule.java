package org.yap.ledger.membership.view;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many neighbours a node may have, k &lt; n - 1. Below four members no connected network can obey that, so such a
 * network is bootstrapping: all are neighbours of all.
 */
public final class CapRule {
    public static final int BOOTSTRAPPING_BELOW = 4;
    private static final int MIN_TARGET = 2;
    private static final int MAX_TARGET = 6;
    private static final int LOW_WATER = 4;

    private final int maxNeighbours;
    private final int small;
    private final long life;
    /** Numbers that rise, each with the time since which there were at least so many members; the first one counts. */
    private final Deque<Rise> rises = new ArrayDeque<>();

    /**
     * @param small up to so many members, more of them count only after a while
     * @param life how long that is, milliseconds: that of a lease
     */
    public CapRule(int maxNeighbours, int small, long life) {
        this.maxNeighbours = maxNeighbours;
        this.small = small;
        this.life = life;
    }

    private record Rise(int members, long since) {}

    /** Takes notice of how many members there are. */
    public void members(int n, boolean isolated, long now) {
        if (rises.size() == 1 && counted() == n) {
            return;
        }
        long since = now;
        while (!rises.isEmpty() && rises.getLast().members >= n) {
            since = rises.removeLast().since;
        }
        if (isolated || rises.isEmpty() || n <= BOOTSTRAPPING_BELOW || n > small) {
            rises.clear();
        }
        if (!rises.isEmpty() && counted() < BOOTSTRAPPING_BELOW) {
            rises.clear();
            rises.addLast(new Rise(BOOTSTRAPPING_BELOW, since)); // as if they had come one by one
        }
        rises.addLast(new Rise(n, since));
        expire(now);
    }

    /** Lets those count that have been there for long enough. */
    private void expire(long now) {
        Rise first = rises.removeFirst();
        while (!rises.isEmpty() && rises.getFirst().since + life <= now) {
            first = rises.removeFirst();
        }
        rises.addFirst(first);
    }

    /** The number of members that the cap follows. */
    public int counted() {
        return rises.isEmpty() ? 0 : rises.getFirst().members;
    }

    /** When {@link #members} may give something else without new members; {@code Long.MAX_VALUE} if not. */
    public long changesAt() {
        return rises.stream().skip(1).findFirst().map(next -> next.since + life).orElse(Long.MAX_VALUE);
    }

    public int cap() {
        return cap(counted());
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
