package org.yap.ledger.simulation.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.FakeNodeKeys;

class OverlayRollTest {
    private final OverlayRoll roll = new OverlayRoll();
    private final List<OverlayNode> nodes = IntStream.range(0, 6)
            .mapToObj(number -> new OverlayNode(number, FakeNodeKeys.node(number), number == 2, 0))
            .toList();

    @Test
    void listsThoseThatAreUpByNumber() {
        add(4, 2, 0);
        assertEquals(List.of(nodes.get(0), nodes.get(2), nodes.get(4)), roll.up());
        assertEquals(List.of(nodes.get(0), nodes.get(4)), roll.honest());

        roll.remove(nodes.get(0));
        add(1);
        assertEquals(List.of(nodes.get(1), nodes.get(2), nodes.get(4)), roll.up());
    }

    @Test
    void picksEachHonestOneThatIsNotExcepted() {
        add(0, 1, 2, 3, 4);
        SortedSet<Integer> seen = new TreeSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            roll.pick(random, new TreeSet<>(List.of(1, 5))).ifPresent(node -> seen.add(node.number()));
        }
        assertEquals(new TreeSet<>(List.of(0, 3, 4)), seen);
    }

    @Test
    void picksNoneIfAllAreExcepted() {
        add(0, 1, 2);
        Optional<OverlayNode> none = roll.pick(new Random(1), new TreeSet<>(List.of(0, 1)));
        assertTrue(none.isEmpty());
    }

    private void add(int... numbers) {
        IntStream.of(numbers).mapToObj(nodes::get).forEach(roll::add);
    }
}
