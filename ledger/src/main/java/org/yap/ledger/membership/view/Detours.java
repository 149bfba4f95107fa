package org.yap.ledger.membership.view;

import java.util.List;
import java.util.function.Predicate;
import org.yap.ledger.value.NodeId;

/**
 * Whether this node and a neighbour would still be connected without their connection, as far as neighbours told who their
 * neighbours are. Ways over one or two others are seen, which are nearly all in a small network.
 */
public final class Detours {
    private final NodeId self;
    private final ActiveView active;

    public Detours(NodeId self, ActiveView active) {
        this.self = self;
        this.active = active;
    }

    /** What is known of other ways to a neighbour. */
    public enum Detour {
        /**
         * There is a circle in which this connection is the largest. If nodes part over such connections only, all can do
         * so at once: those that no circle has for its largest stay, and connect everybody (the tree that Kruskal's
         * algorithm finds, 1956).
         */
        SAFE,
        /** There is one, as long as nobody else parts with somebody at the same moment. */
        KNOWN,
        NONE
    }

    /** The best that there is. */
    public Detour around(ActiveNode neighbour) {
        return around(neighbour, each -> true);
    }

    /** The best that there is over such nodes only. */
    public Detour around(ActiveNode neighbour, Predicate<NodeId> over) {
        List<ActiveNode> lasts = active.all().stream()
                .filter(each -> each.up() && !each.equals(neighbour) && over.test(each.id()))
                .toList();
        Detour best = Detour.NONE;
        for (NodeId next : neighbour.neighbours()) {
            for (ActiveNode last : next.equals(self) || !over.test(next) ? List.<ActiveNode>of() : lasts) {
                if (last.id().equals(next) || knows(last, next)) {
                    if (isLargest(List.of(neighbour.id(), next, last.id(), self))) {
                        return Detour.SAFE;
                    }
                    best = Detour.KNOWN;
                }
            }
        }
        return best;
    }

    private static boolean knows(ActiveNode neighbour, NodeId other) {
        return neighbour.neighbours().contains(other);
    }

    /** Whether the connection between the last and the first is larger than each other one of the circle. */
    private static boolean isLargest(List<NodeId> circle) {
        NodeId first = circle.get(0);
        NodeId last = circle.get(circle.size() - 1);
        for (int i = 1; i < circle.size(); i++) {
            NodeId a = circle.get(i - 1);
            NodeId b = circle.get(i);
            if (!a.equals(b) && compare(a, b, last, first) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Any order of pairs, the same at every node. */
    private static int compare(NodeId a, NodeId b, NodeId c, NodeId d) {
        int larger = max(a, b).compareTo(max(c, d));
        return larger != 0 ? larger : min(a, b).compareTo(min(c, d));
    }

    private static NodeId max(NodeId a, NodeId b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static NodeId min(NodeId a, NodeId b) {
        return a.compareTo(b) > 0 ? b : a;
    }
}
