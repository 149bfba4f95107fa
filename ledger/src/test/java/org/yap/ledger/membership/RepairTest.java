package org.yap.ledger.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.membership.SmallNetwork.Host;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.value.NodeId;

/** What becomes of an overlay whose nodes crash, leave, or can't reach each other for a while. */
final class RepairTest {
    private static final int SEEDS = 20;

    @ParameterizedTest
    @CsvSource({"5, 1", "6, 2", "6, 3", "8, 4", "16, 8", "16, 13", "40, 20", "40, 32"})
    void survivorsOfACrashAreOneComponentSixSecondsLater(int size, int crashed) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SmallNetwork network = grown(size, seed);
            for (int number : some(size, crashed, seed)) {
                network.crash(number);
            }
            assertTrue(network.runUntil(network::isWhole, 6_000), "seed " + seed);
        }
    }

    /** The cap falls when the leases of those that are gone expire; then some of the survivors part with each other. */
    @ParameterizedTest
    @CsvSource({"5, 1", "6, 1", "6, 2", "7, 2", "8, 3"})
    void survivorsStayTogetherWhileTheCapFalls(int size, int crashed) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SmallNetwork network = grown(size, seed);
            for (int number : some(size, crashed, seed)) {
                network.crash(number);
            }
            network.run(6_000);
            for (int i = 0; i < 300; i++) {
                assertTrue(network.isWhole(), "seed " + seed + " after " + (60 + i) + " tenths of a second");
                network.run(100);
            }
            assertTrue(network.all(Host::isWithinCap), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 8, 12, 16, 17, 24, 40})
    void halvesThatWereCutOffForAMinuteMeetAgain(int size) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SmallNetwork network = grown(size, seed);
            List<Integer> half = some(size, size / 2, seed);
            network.cut((from, to) -> half.contains(from) != half.contains(to));
            network.run(60_000);
            network.cut((from, to) -> false);
            assertTrue(network.runUntil(network::isWhole, size <= 16 ? 15_000 : 5_000), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 9})
    void nodesThatLeaveOneAfterAnotherNeverCutTheOthersOff(int size) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SmallNetwork network = grown(size, seed);
            List<Integer> order = some(size, size, seed);
            for (int number : order.subList(0, size - 1)) {
                network.node(number).handle(new MembershipEvent.Leaving());
                assertEquals(0, network.node(number).degree());
                network.run(300);
                network.crash(number);
                assertTrue(network.runUntil(network::isWhole, 6_000), "seed " + seed);
                network.run(20_000);
                assertTrue(network.isWhole() && network.all(Host::isWithinCap), "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 9})
    void newcomersInPlaceOfThoseThatLeaveCutNobodyOff(int size) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SmallNetwork network = grown(size, seed);
            List<Integer> order = some(size, size, seed);
            network.node(order.get(0)).handle(new MembershipEvent.Leaving());
            List<NodeId> others = order.stream().skip(1).map(PlainLeases::id).toList();
            network.join(size + 1, network.node(order.get(1)));
            for (int i = 0; i < 1_000; i++) {
                if (i == 30) {
                    network.crash(order.get(0));
                }
                network.run(10);
                assertTrue(network.areConnected(others), "seed " + seed + " after " + 10 * i + " ms");
            }
            assertTrue(network.isWhole(), "seed " + seed);
        }
    }

    private static SmallNetwork grown(int size, int seed) {
        SmallNetwork network = new SmallNetwork(seed);
        Host first = network.start(1);
        for (int number = 2; number <= size; number++) {
            network.join(number, first);
            network.run(300);
        }
        network.run(60_000);
        assertTrue(network.isWhole(), "seed " + seed);
        return network;
    }

    private static List<Integer> some(int size, int count, int seed) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= size; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, new Random(seed));
        return numbers.subList(0, count);
    }
}
