package org.yap.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Who is whose neighbour. */
@FunctionalInterface
public interface Topology {
    /** For each node the numbers of its neighbours; symmetric. */
    List<SortedSet<Integer>> links(int nodes, RandomGenerator random);

    static Topology ring() {
        return (nodes, random) -> {
            List<SortedSet<Integer>> links = none(nodes);
            for (int i = 0; i < nodes; i++) {
                join(links, i, (i + 1) % nodes);
            }
            return links;
        };
    }

    /** A ring in which each node has a link to some other node besides, if there are more than four. */
    static Topology ringWithChords() {
        return (nodes, random) -> {
            List<SortedSet<Integer>> links = ring().links(nodes, random);
            for (int i = 0; i < nodes && nodes > 4; i++) {
                join(links, i, random.nextInt(nodes));
            }
            return links;
        };
    }

    /** A ring and links between any two, until nodes have {@code neighbours} on average: as membership makes it. */
    static Topology random(int neighbours) {
        return (nodes, random) -> {
            List<SortedSet<Integer>> links = ring().links(nodes, random);
            int most = Math.min(neighbours, nodes - 1);
            for (long i = 0; i < (long) nodes * (most - 2) / 2; i++) {
                join(links, random.nextInt(nodes), random.nextInt(nodes));
            }
            return links;
        };
    }

    private static List<SortedSet<Integer>> none(int nodes) {
        List<SortedSet<Integer>> links = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            links.add(new TreeSet<>());
        }
        return links;
    }

    private static void join(List<SortedSet<Integer>> links, int a, int b) {
        if (a != b) {
            links.get(a).add(b);
            links.get(b).add(a);
        }
    }
}
