package org.yap.ledger.simulation.overlay.measure;

import java.util.Arrays;
import org.yap.ledger.membership.MembershipCount;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySimulation;

/** Numbers of neighbours at a moment, and how honest nodes count the members. */
public final class Degrees {
    private final int[] sorted;
    private final double meanTarget;
    private final double meanMembers;
    private final int members;

    private Degrees(int[] sorted, double meanTarget, double meanMembers, int members) {
        this.sorted = sorted;
        this.meanTarget = meanTarget;
        this.meanMembers = meanMembers;
        this.members = members;
    }

    public static Degrees of(OverlaySimulation network) {
        OverlayNode[] nodes = network.roll().honest().toArray(OverlayNode[]::new);
        int[] degrees = new int[nodes.length];
        double targets = 0;
        double counted = 0;
        for (int i = 0; i < nodes.length; i++) {
            MembershipCount count = network.count(nodes[i]);
            degrees[i] = nodes[i].neighbours().size();
            targets += count.target();
            counted += count.members();
        }
        Arrays.sort(degrees);
        int honest = Math.max(1, nodes.length);
        return new Degrees(
                degrees, targets / honest, counted / honest, network.up().size());
    }

    public int least() {
        return sorted.length == 0 ? 0 : sorted[0];
    }

    public int most() {
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    public double mean() {
        return Arrays.stream(sorted).average().orElse(0);
    }

    /** What the nodes want on average. */
    public double target() {
        return meanTarget;
    }

    /** As the nodes count them on average, in per cent of those that there are. */
    public double countedMembers() {
        return members == 0 ? 100 : 100 * meanMembers / members;
    }
}
