package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.ChainUnderTest;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.RandomTree;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Message;

/** A node whose neighbours follow different branches of a random tree, and are heard in whatever order. */
class ShuffledNeighboursTest {
    private static final int BLOCKS = 40;
    private static final int GROWING_ROUNDS = 12;
    private static final int MAX_ROUNDS = 60;

    /** Neighbours and what they have said that the node has not heard yet; each is heard in its own order. */
    private static final class Exchange {
        private final NodeUnderTest node;
        private final FakeClock clock;
        private final Random random;
        private final Map<NodeId, HostileNeighbour> neighbours = new LinkedHashMap<>();
        private final Map<NodeId, Deque<Message>> unheard = new HashMap<>();
        /** The rounds in which their chains begin to grow. */
        private final Map<NodeId, Integer> beginnings = new HashMap<>();

        private int changesOfBranch;

        Exchange(Genesis genesis, List<Built> ends, Random random) {
            this.random = random;
            clock = FakeClock.afterGenesis(10_000_000);
            node = new NodeUnderTest(genesis, clock);
            List<Built> shuffled = new ArrayList<>(ends);
            Collections.shuffle(shuffled, random);
            for (Built end : shuffled) {
                HostileNeighbour neighbour =
                        new HostileNeighbour(node, neighbours.size() + 1, RandomTree.branch(end), Manner.HONEST);
                neighbours.put(neighbour.id(), neighbour);
                unheard.put(neighbour.id(), new ArrayDeque<>());
                beginnings.put(neighbour.id(), random.nextInt(2 * GROWING_ROUNDS));
                carryOut(node.handle(new NodeEvent.NeighbourUp(neighbour.id())));
            }
        }

        /** Once it has begun, each chain grows to some part of what it will be in the end, and its neighbour tells its tip. */
        void grow(int round) {
            neighbours.forEach((id, neighbour) -> {
                int grown = round - beginnings.get(id);
                if (grown >= 0) {
                    int least = neighbour.length() * Math.min(grown, GROWING_ROUNDS) / GROWING_ROUNDS;
                    int max = neighbour.length() * Math.min(grown + 1, GROWING_ROUNDS) / GROWING_ROUNDS;
                    neighbour.height(Math.max(1, least + random.nextInt(max - least + 1)));
                    unheard.get(id).add(neighbour.tip());
                }
            });
        }

        void hearAll() {
            for (List<NodeId> speaking = speaking(); !speaking.isEmpty(); speaking = speaking()) {
                NodeId next = speaking.get(random.nextInt(speaking.size()));
                Hash256 before = node.tip().hash();
                carryOut(node.receive(next, unheard.get(next).poll()));
                changesOfBranch += node.follows(before) ? 0 : 1;
                if (random.nextInt(8) == 0) {
                    pass(200);
                }
            }
        }

        void pass(long millis) {
            clock.advance(millis);
            carryOut(node.tick());
        }

        private List<NodeId> speaking() {
            return neighbours.keySet().stream()
                    .filter(id -> !unheard.get(id).isEmpty())
                    .toList();
        }

        private void carryOut(List<Effect> effects) {
            for (Effect effect : effects) {
                assertThat(effect).isNotInstanceOf(Effect.Misbehaved.class);
                if (effect instanceof Effect.Send send) {
                    unheard.get(send.to()).addAll(neighbours.get(send.to()).answers(send.message()));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "3,0", "4,0", "1,2", "2,2", "3,2", "4,2"})
    void endsAtTheSameTipAndStateInWhateverOrderNeighboursAreHeard(long seed, int margin) {
        Genesis genesis = Genesis.of(TestNetworks.rules(12)
                        .switchMargin(margin)
                        .initialBits(0x1f3f_ffff)
                        .build())
                .orThrow();
        RandomTree tree = RandomTree.grow(genesis, seed, BLOCKS);
        tree.lead(margin);
        ChainUnderTest straight = new ChainUnderTest(genesis);
        straight.takeAll(RandomTree.branch(tree.best()));
        assertThat(tree.ends()).hasSizeGreaterThan(2);

        int changesOfBranch = 0;
        for (int order = 0; order < 4; order++) {
            Exchange exchange = new Exchange(genesis, tree.ends(), new Random(seed * 100 + order));
            ChainEntry best = tree.best().entry();
            for (int round = 0; round < MAX_ROUNDS && !exchange.node.tip().equals(best); round++) {
                exchange.grow(round);
                exchange.hearAll();
                exchange.pass(2_000);
            }
            assertThat(exchange.node.tip()).isEqualTo(best);
            assertThat(exchange.node.store().allAccounts())
                    .isEqualTo(straight.store().allAccounts());
            changesOfBranch += exchange.changesOfBranch;
        }
        assertThat(changesOfBranch).isPositive();
    }
}
