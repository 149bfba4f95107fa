package org.yap.ledger.membership.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yap.ledger.membership.PlainLeases;
import org.yap.ledger.membership.view.Detours.Detour;
import org.yap.ledger.value.NodeId;

final class DetoursTest {
    /** Of a few nodes. */
    private static final class Links {
        private final int nodes;
        private final boolean[][] linked;

        private Links(int nodes) {
            this.nodes = nodes;
            linked = new boolean[nodes][nodes];
        }

        private Links set(int a, int b, boolean present) {
            linked[a][b] = present;
            linked[b][a] = present;
            return this;
        }

        private List<NodeId> of(int node) {
            List<NodeId> others = new ArrayList<>();
            for (int other = 0; other < nodes; other++) {
                if (linked[node][other]) {
                    others.add(PlainLeases.id(other));
                }
            }
            return others;
        }

        /** From one to another, as the one sees it. */
        private Detour around(int one, int another) {
            return around(one, another, nodes);
        }

        /** Over those of the first so many only. */
        private Detour around(int one, int another, int over) {
            ActiveView active = new ActiveView();
            for (NodeId each : of(one)) {
                int number = PlainLeases.number(each);
                ActiveNode node = active.add(PlainLeases.of(number, PlainLeases.BEGIN), false, 0);
                node.bridge(true);
                node.hear(0);
                assertTrue(node.comesUp());
                active.neighbours(node, of(number), 0);
            }
            return new Detours(PlainLeases.id(one), active)
                    .around(
                            active.find(PlainLeases.id(another)).orElseThrow(),
                            each -> PlainLeases.number(each) < over);
        }

        /** Over those of the first so many only. */
        private Set<Integer> reachedFrom(int node, int over) {
            Set<Integer> reached = new TreeSet<>();
            Deque<Integer> open = new ArrayDeque<>(List.of(node));
            while (!open.isEmpty()) {
                int next = open.poll();
                if (next < over && reached.add(next)) {
                    of(next).forEach(other -> open.add(PlainLeases.number(other)));
                }
            }
            return reached;
        }
    }

    private static Links path() {
        return new Links(4).set(0, 1, true).set(1, 2, true).set(2, 3, true);
    }

    @Test
    void seesNoneOnAPath() {
        assertEquals(Detour.NONE, path().around(0, 1));
        assertEquals(Detour.NONE, path().around(1, 2));
    }

    @Test
    void seesOneOverOneOrTwoOthers() {
        assertTrue(path().set(0, 2, true).around(0, 1) != Detour.NONE);
        assertTrue(path().set(0, 3, true).around(0, 1) != Detour.NONE);
    }

    @Test
    void isSafeForOneConnectionOfACircle() {
        Links ring = path().set(0, 3, true);
        int safe = 0;
        for (int node = 0; node < 4; node++) {
            safe += ring.around(node, (node + 1) % 4) == Detour.SAFE ? 1 : 0;
        }
        assertEquals(1, safe);
    }

    /** The other end of a connection sees the same as this one. */
    @Property(tries = 300)
    void nobodyIsCutOffIfAllPartAtOnceWhereItIsSafe(@ForAll @IntRange(min = 3, max = 9) int nodes, @ForAll long seed) {
        Random random = new Random(seed);
        Links before = new Links(nodes);
        Links after = new Links(nodes);
        for (int a = 0; a < nodes; a++) {
            for (int b = 0; b < a; b++) {
                before.set(a, b, random.nextInt(3) > 0);
            }
        }
        for (int a = 0; a < nodes; a++) {
            for (NodeId each : before.of(a)) {
                int b = PlainLeases.number(each);
                assertEquals(before.around(a, b) == Detour.SAFE, before.around(b, a) == Detour.SAFE);
                after.set(a, b, before.around(a, b) != Detour.SAFE);
            }
        }
        for (int node = 0; node < nodes; node++) {
            assertEquals(before.reachedFrom(node, nodes), after.reachedFrom(node, nodes));
        }
    }

    /** All connections with the others, the newcomers, may go as well. */
    @Property(tries = 300)
    void oldMembersStayConnectedIfTheyPartAtOnceWhereItIsSafeOverOldMembers(
            @ForAll @IntRange(min = 3, max = 9) int nodes,
            @ForAll @IntRange(min = 2, max = 9) int old,
            @ForAll long seed) {
        Random random = new Random(seed);
        Links before = new Links(nodes);
        Links after = new Links(nodes);
        for (int a = 0; a < nodes; a++) {
            for (int b = 0; b < a; b++) {
                before.set(a, b, random.nextInt(3) > 0);
            }
        }
        for (int a = 0; a < Math.min(old, nodes); a++) {
            for (int b = 0; b < a; b++) {
                after.set(a, b, before.linked[a][b] && before.around(a, b, old) != Detour.SAFE);
            }
        }
        for (int node = 0; node < Math.min(old, nodes); node++) {
            assertEquals(before.reachedFrom(node, old), after.reachedFrom(node, old));
        }
    }
}
