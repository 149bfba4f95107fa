package org.yap.ledger.simulation.overlay.measure;

import java.util.HashMap;
import java.util.Map;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlayObserver;
import org.yap.ledger.simulation.overlay.OverlaySimulation;

/** For how long nodes have more neighbours than the true number of members allows, looked at once a second. */
public final class AboveCap implements OverlayObserver {
    private final OverlaySimulation network;
    private final int maxNeighbours;
    private final Map<Integer, Integer> seconds = new HashMap<>();
    private int longest;
    private long above;
    private long looked;

    /** {@code maxNeighbours} whatever the number of members. */
    public AboveCap(OverlaySimulation network, int maxNeighbours) {
        this.network = network;
        this.maxNeighbours = maxNeighbours;
        network.observe(this);
    }

    /** Most neighbours in a network of so many members. */
    public static int cap(int members, int maxNeighbours) {
        return members < 4 ? Math.max(0, members - 1) : Math.min(maxNeighbours, members - 2);
    }

    @Override
    public void second() {
        int cap = cap(network.up().size(), maxNeighbours);
        for (OverlayNode node : network.nodes()) {
            if (node.isUp() && !node.isHostile()) {
                looked++;
            }
            if (node.isUp() && !node.isHostile() && node.neighbours().size() > cap) {
                above++;
                longest = Math.max(longest, seconds.merge(node.number(), 1, Integer::sum));
            } else {
                seconds.remove(node.number());
            }
        }
    }

    /** Seconds that a node was above it without a break. */
    public int longestSeconds() {
        return longest;
    }

    /** Of time and nodes, in per cent. */
    public double share() {
        return looked == 0 ? 0 : 100.0 * above / looked;
    }
}
