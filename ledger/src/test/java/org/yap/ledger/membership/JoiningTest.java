package org.yap.ledger.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.membership.SmallNetwork.Host;

/** How nodes become one overlay. */
final class JoiningTest {
    @Test
    void twoNodesBecomeNeighbours() {
        SmallNetwork network = new SmallNetwork(1);
        Host first = network.start(1);
        Host second = network.join(2, first);
        assertTrue(network.runUntil(network::isWhole, 1_000));
        assertEquals(2, second.status().members());
        assertTrue(second.status().bootstrapping());
    }

    @Test
    void fourNodesBecomeARing() {
        for (int seed = 0; seed < 20; seed++) {
            SmallNetwork network = new SmallNetwork(seed);
            Host first = network.start(1);
            for (int number = 2; number <= 4; number++) {
                network.join(number, first);
                network.run(2_000);
            }
            assertTrue(
                    network.runUntil(() -> network.isWhole() && network.all(node -> node.degree() == 2), 20_000),
                    "seed " + seed);
            network.run(60_000);
            assertTrue(network.isWhole() && network.all(node -> node.degree() == 2), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 8, 12, 16, 20, 32})
    void nodesThatJoinAtOnceThroughOneContactBecomeOneComponent(int size) {
        for (int seed = 0; seed < 20; seed++) {
            SmallNetwork network = new SmallNetwork(1_000 * size + seed);
            Host first = network.start(1);
            for (int number = 2; number <= size; number++) {
                network.join(number, first);
            }
            String which = "seed " + seed;
            assertTrue(
                    network.runUntil(
                            () -> network.isWhole()
                                    && network.all(node ->
                                            node.isWithinCap() && node.status().members() == size),
                            60_000),
                    which);
            network.run(60_000);
            assertTrue(network.isWhole() && network.all(Host::isWithinCap), which);
        }
    }

    /** They keep what connects them with each other, but one of the four connections is free for a newcomer. */
    @Test
    void aNewcomerJoinsFourThatHaveBeenThereForLong() {
        for (int seed = 0; seed < 20; seed++) {
            SmallNetwork network = new SmallNetwork(seed);
            Host first = network.start(1);
            for (int number = 2; number <= 4; number++) {
                network.join(number, first);
            }
            network.run(180_000);
            network.join(5, network.node(1 + seed % 4));
            assertTrue(
                    network.runUntil(() -> network.isWhole() && network.all(Host::isWithinCap), 15_000),
                    "seed " + seed);
        }
    }
}
