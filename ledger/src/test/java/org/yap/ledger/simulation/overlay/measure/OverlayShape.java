package org.yap.ledger.simulation.overlay.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySimulation;

/**
 * Which nodes are one component at a moment: a link is one that works in both directions, so that both ledgers have
 * each other for neighbours.
 */
public final class OverlayShape {
    private final List<List<OverlayNode>> components;
    private final int nodes;

    private OverlayShape(List<List<OverlayNode>> components, int nodes) {
        this.components = components;
        this.nodes = nodes;
    }

    /** Of the nodes that are up and honest. */
    public static OverlayShape of(OverlaySimulation network) {
        return of(network, node -> true);
    }

    /** Of those alone of the nodes that are up and honest; they are connected through the others, too. */
    public static OverlayShape of(OverlaySimulation network, Predicate<OverlayNode> which) {
        List<List<OverlayNode>> components = new ArrayList<>();
        BitSet seen = new BitSet();
        int count = 0;
        for (OverlayNode node : network.roll().honest()) {
            if (!seen.get(node.number())) {
                List<OverlayNode> component = from(network, node, seen);
                component.removeIf(which.negate());
                count += component.size();
                if (!component.isEmpty()) {
                    components.add(component);
                }
            }
        }
        components.sort(Collections.reverseOrder((a, b) -> Integer.compare(a.size(), b.size())));
        return new OverlayShape(components, count);
    }

    private static List<OverlayNode> from(OverlaySimulation network, OverlayNode first, BitSet seen) {
        List<OverlayNode> component = new ArrayList<>();
        Deque<OverlayNode> todo = new ArrayDeque<>(List.of(first));
        seen.set(first.number());
        while (!todo.isEmpty()) {
            OverlayNode node = todo.poll();
            component.add(node);
            for (int number : node.neighbours()) {
                OverlayNode other = network.nodes().get(number);
                if (!seen.get(number) && linked(network, node, other) && !other.isHostile()) {
                    seen.set(number);
                    todo.add(other);
                }
            }
        }
        return component;
    }

    /** Whether two nodes have each other for neighbours, and nothing cuts them off from each other. */
    static boolean linked(OverlaySimulation network, OverlayNode a, OverlayNode b) {
        return a.isUp()
                && b.isUp()
                && a.neighbours().contains(b.number())
                && b.neighbours().contains(a.number())
                && !network.links().isCut(a.number(), b.number());
    }

    /** The largest first. */
    public List<List<OverlayNode>> components() {
        return components;
    }

    public boolean isOne() {
        return components.size() <= 1;
    }

    /** Of nodes that are in the largest component, 0 to 1. */
    public double largestShare() {
        return nodes == 0 ? 1 : (double) components.get(0).size() / nodes;
    }
}
