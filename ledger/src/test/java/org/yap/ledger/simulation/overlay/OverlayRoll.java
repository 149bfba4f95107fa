package org.yap.ledger.simulation.overlay;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Which nodes are up at the moment, by number: of all that there ever were these are few. */
public final class OverlayRoll {
    private final SortedMap<Integer, OverlayNode> present = new TreeMap<>();
    private List<OverlayNode> up = List.of();
    private List<OverlayNode> honest = List.of();
    private List<Integer> numbers = List.of();
    private boolean changed;

    void add(OverlayNode node) {
        present.put(node.number(), node);
        changed = true;
    }

    void remove(OverlayNode node) {
        present.remove(node.number());
        changed = true;
    }

    List<OverlayNode> up() {
        refresh();
        return up;
    }

    /** Those that are not hostile. */
    public List<OverlayNode> honest() {
        refresh();
        return honest;
    }

    /** Any honest one that is none of these. */
    Optional<OverlayNode> pick(Random random, SortedSet<Integer> except) {
        List<OverlayNode> all = honest();
        int[] taken = except.stream()
                .mapToInt(this::place)
                .filter(place -> place >= 0)
                .toArray();
        int free = all.size() - taken.length;
        if (free == 0) {
            return Optional.empty();
        }
        int chosen = random.nextInt(free);
        for (int place : taken) {
            chosen += place <= chosen ? 1 : 0;
        }
        return Optional.of(all.get(chosen));
    }

    /** Among the honest ones; negative if it is not there. */
    private int place(int number) {
        return Collections.binarySearch(numbers, number);
    }

    private void refresh() {
        if (changed) {
            changed = false;
            up = List.copyOf(present.values());
            honest = up.stream().filter(node -> !node.isHostile()).toList();
            numbers = honest.stream().map(OverlayNode::number).toList();
        }
    }
}
