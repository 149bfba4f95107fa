package org.yap.ledger.simulation.overlay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** How long messages are under way between two nodes, and who is cut off from whom. */
public final class OverlayLinks {
    private static final int LEAST = 5;
    private static final int MOST = 95;
    private static final int JITTER = 6;

    private final long seed;
    private final Random random;
    private final Map<Integer, Integer> sides = new HashMap<>();
    private final Set<Long> oneWay = new HashSet<>();
    private double loss;

    OverlayLinks(long seed, Random random) {
        this.seed = seed;
        this.random = random;
    }

    /** Each message over a bridge is lost with this probability. */
    public void loss(double probability) {
        loss = probability;
    }

    /** Milliseconds that something takes from one to the other: 5 to 100, nearly the same each time for two nodes. */
    long latency(int a, int b) {
        long pair = Mix.of(seed, Mix.of(Math.min(a, b), Math.max(a, b)));
        return (long) LEAST + Math.floorMod(pair, MOST - LEAST + 1) + random.nextInt(JITTER);
    }

    boolean loses() {
        return loss > 0 && random.nextDouble() < loss;
    }

    /** Puts a node on a side, 0 unless told otherwise; nothing gets from one side to another. */
    public void side(OverlayNode node, int side) {
        sides.put(node.number(), side);
    }

    /** No bridge from one to the other works any more, though the other way it does. */
    public void blockBridge(OverlayNode from, OverlayNode to) {
        oneWay.add(key(from.number(), to.number()));
    }

    void heal() {
        sides.clear();
        oneWay.clear();
    }

    public boolean isCut(int a, int b) {
        return !sides.isEmpty() && !sides.getOrDefault(a, 0).equals(sides.getOrDefault(b, 0));
    }

    boolean isBlocked(int from, int to) {
        return !oneWay.isEmpty() && oneWay.contains(key(from, to));
    }

    private static long key(int from, int to) {
        return (long) from << 32 | to;
    }
}
