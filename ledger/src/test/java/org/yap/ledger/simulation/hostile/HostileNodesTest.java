package org.yap.ledger.simulation.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.simulation.Latency;
import org.yap.ledger.simulation.LinkQuality;
import org.yap.ledger.simulation.Observer;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.SimulationSetup;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.work.CompactTarget;

class HostileNodesTest {
    /** With targets that not every hash meets. */
    private static final int HASHES = 256;

    private static final int PAYER = 1;
    private static final int PAYEE = 50;
    private static final long FEW_SECONDS = 6_000;

    private final Simulation network = network(rules());
    private final SimulatedNode hostile = network.node(0);
    private final SimulatedNode other = network.node(3);
    private final List<SimulatedNode> blamed = new ArrayList<>();

    HostileNodesTest() {
        network.observe(new Observer() {
            @Override
            public void blamed(SimulatedNode node, SimulatedNode neighbour, Effect.Misbehaved why) {
                blamed.add(neighbour);
            }
        });
        network.runFor(FEW_SECONDS);
    }

    private static NetworkRulesBuilder rules() {
        return TestNetworks.rules(82)
                .initialBits(CompactTarget.bitsFor(HASHES, 1))
                .rewardMaturity(20);
    }

    private static Simulation network(NetworkRulesBuilder rules) {
        return new Simulation(
                SimulationSetup.of(Genesis.of(rules.build()).orThrow(), 5, 1).topology(HostileNodesTest::allToAll));
    }

    private static List<SortedSet<Integer>> allToAll(int nodes, RandomGenerator unused) {
        return IntStream.range(0, nodes)
                .<SortedSet<Integer>>mapToObj(node -> IntStream.range(0, nodes)
                        .filter(other -> other != node)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new)))
                .toList();
    }

    private void mines(SimulatedNode node) {
        network.mineOne(node.number());
        network.runFor(FEW_SECONDS);
    }

    @Test
    void selfishMinerHidesItsLeadAndShowsItWhenOthersCatchUp() {
        hostile.behave(new SelfishMiner());
        mines(hostile);
        mines(hostile);
        mines(hostile);
        assertThat(other.tip().height()).as("nobody knows").isZero();
        mines(other);
        assertThat(other.store().mainEntry(other.tip().hash())).isPresent();
        assertThat(other.tip().height()).isEqualTo(1);
        assertThat(network.agree()).as("first seen stays in a tie").isTrue();
        mines(other);
        assertThat(other.tip().hash())
                .as("both were mined in vain")
                .isEqualTo(hostile.tip().hash());
        assertThat(other.tip().height()).isEqualTo(3);
        assertThat(blamed).isEmpty();
    }

    @Test
    void selfishMinerGoesOverToOthersThatAreAhead() {
        hostile.behave(new SelfishMiner());
        mines(hostile);
        mines(other);
        mines(other);
        assertThat(hostile.tip().hash()).isEqualTo(other.tip().hash());
        assertThat(other.tip().height()).isEqualTo(2);
    }

    @Test
    void blocksThatNobodyGetsDoNotHoldOthersUp() {
        hostile.behave(new WithheldBlocks(true));
        mines(hostile);
        assertThat(other.tip().height()).isZero();
        mines(other);
        mines(other);
        assertThat(network.node(1).tip().hash()).isEqualTo(other.tip().hash());
        assertThat(other.tip().height()).isEqualTo(2);
    }

    @Test
    void blockThatOneNeighbourGetsReachesAll() {
        hostile.behave(new WithheldBlocks(false));
        mines(hostile);
        network.runFor(60_000);
        assertThat(other.tip().height()).isEqualTo(1);
    }

    @Test
    void nobodyFollowsWorkThatWasNotDone() {
        hostile.behave(new LyingTips(new Random(1)));
        network.runFor(60_000);
        assertThat(other.tip().height()).isZero();
        mines(other);
        assertThat(network.node(2).tip().hash()).isEqualTo(other.tip().hash());
        assertThat(blamed).isNotEmpty().containsOnly(hostile);
    }

    @Test
    void ofTwoPaymentsOneIsMined() {
        hostile.behave(new DoubleSpender(network.genesis(), PAYER, PAYEE));
        network.runFor(2 * FEW_SECONDS);
        long poolsThatDiffer = network.nodes().stream()
                .filter(SimulatedNode::isHonest)
                .map(node -> node.status().pooledFor(account(PAYER)).get(0).leaf())
                .distinct()
                .count();
        assertThat(poolsThatDiffer).isEqualTo(2);
        mines(other);
        mines(network.node(1));
        assertThat(network.agree()).isTrue();
        assertThat(other.store().account(account(PAYER)).nextSequence()).isPositive();
        network.checkAll();
    }

    @Test
    void privateSpenderTakesBackWhatWasMined() {
        hostile.behave(new PrivateSpender(network.genesis(), PAYER, PAYEE));
        mines(other);
        Hash256 paid = other.status().pooledFor(account(PAYER)).get(0).leaf();
        mines(hostile);
        mines(hostile);
        mines(hostile);
        mines(other);
        assertThat(minedOf(other)).containsExactly(paid);
        mines(other);
        assertThat(other.tip().height()).isEqualTo(4);
        assertThat(minedOf(other)).hasSize(1).doesNotContain(paid);
        network.checkAll();
    }

    private List<Hash256> minedOf(SimulatedNode node) {
        return node.store().mainEntries(1, (int) node.tip().height()).stream()
                .flatMap(entry -> node.store().block(entry.hash()).orElseThrow().payments().stream())
                .filter(payment -> payment.sender().equals(account(PAYER)) && payment.sequence() == 0)
                .map(Payment::leaf)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void balancerShowsAsManyBlocksAsTheOthersHave(int blocks) {
        Simulation careful = network(rules().switchDepth(blocks - 1).switchMargin(6));
        careful.links().usual(LinkQuality.GOOD.latency(Latency.between(400, 500)));
        LinkQuality fast = LinkQuality.GOOD.latency(Latency.between(1, 2));
        for (int neighbour : careful.links().of(0)) {
            careful.links().quality(0, neighbour, fast);
            careful.links().quality(neighbour, 0, fast);
        }
        Balancer balancer = new Balancer(blocks);
        careful.node(0).behave(balancer);
        for (int i = 0; i < blocks; i++) {
            careful.mineOne(0);
            careful.runFor(FEW_SECONDS);
        }
        for (int i = 0; i < blocks; i++) {
            assertThat(balancer.released()).isZero();
            careful.mineOne(3);
            careful.runFor(FEW_SECONDS);
        }
        assertThat(balancer.released()).isEqualTo(1);
        assertThat(careful.agree()).as("some saw the hostile ones first").isFalse();
    }

    private static AddressHash account(int key) {
        return TestKeys.account(key);
    }
}
