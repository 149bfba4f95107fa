package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/** Branches that fork so deep that their first headers show little work: they must prove theirs before anything is kept. */
class DeepForkSyncTest {
    private static final Genesis GENESIS = TestNetworks.genesis(40);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final int DEPTH = 2 * Messages.MAX_HEADERS + 100;
    /** Room for one message of headers, hardly more: much less than the depth. */
    private static final NodeSettings SMALL = new NodeSettings(
            1 << 20, 50, 20, 50, NodeUnderTest.own(1_000), new HeaderBounds(2_400, 2_200, 2_000, 2_100, 20));

    private static List<Built> mine;
    private static List<Built> better;
    private static List<Built> cheap;

    private final FakeClock clock = FakeClock.afterGenesis(1_000_000);
    private final NodeUnderTest node =
            new NodeUnderTest(GENESIS, new StatelessChecks(GENESIS, TestKeys.SIGNATURES), clock, SMALL, 1);

    @BeforeAll
    static void mine() {
        mine = BUILDER.chain(BUILDER.genesis(), DEPTH);
        better = branch(1, DEPTH + 10);
        cheap = branch(2, DEPTH - 200);
    }

    private static List<Built> branch(int number, int blocks) {
        List<Built> branch = new ArrayList<>();
        branch.add(BUILDER.on(BUILDER.genesis()).extraNonce(number).mine());
        branch.addAll(BUILDER.chain(branch.get(0), blocks - 1));
        return branch;
    }

    private void followMine() {
        mine.forEach(built -> node.take(built.block()));
    }

    private List<Effect> passSeconds(int seconds, HostileNeighbour... neighbours) {
        List<Effect> all = new ArrayList<>();
        for (int tick = 0; tick < 5 * seconds; tick++) {
            clock.advance(200);
            List<Effect> effects = node.tick();
            for (HostileNeighbour neighbour : neighbours) {
                all.addAll(neighbour.converse(effects));
            }
        }
        return all;
    }

    @Test
    void isFollowedOnceItsHeadersHaveShownMoreWork() {
        followMine();
        HostileNeighbour neighbour = new HostileNeighbour(node, 1, better, Manner.HONEST);
        neighbour.connect();
        passSeconds(60, neighbour);
        assertThat(node.tip().hash()).isEqualTo(better.get(DEPTH + 9).hash());
        assertThat(neighbour.blocksAsked()).hasSize(better.size());
    }

    @Test
    void isFollowedAlthoughAnAnswerGetsLostOnTheWay() {
        followMine();
        for (int nth : List.of(2, 5)) {
            HostileNeighbour neighbour = new HostileNeighbour(node, 1, better, Manner.HONEST).losingHeaders(nth);
            neighbour.connect();
            passSeconds(60, neighbour);
            assertThat(node.tip().hash()).isEqualTo(better.get(DEPTH + 9).hash());
        }
    }

    @Test
    void isNotAskedForAgainAndAgainWhenItEndsWithTooLittle() {
        followMine();
        NodeId liar = NodeUnderTest.id(1);
        HostileNeighbour neighbour = new HostileNeighbour(node, 1, cheap, Manner.HONEST);
        node.handle(new NodeEvent.NeighbourUp(liar));
        List<Effect> all = new ArrayList<>();
        for (int second = 0; second < 1_200; second++) {
            clock.advance(1_000);
            ChainEntry end = cheap.get(cheap.size() - 1).entry();
            all.addAll(neighbour.converse(node.tick()));
            all.addAll(neighbour.converse(
                    node.receive(liar, new Messages.Tip(end.header(), 1_000_000, BigInteger.ONE.shiftLeft(200)))));
        }
        assertThat(blamed(all, liar)).isEmpty();
        assertThat(neighbour.received(Messages.GetBlock.class)).isEmpty();
        assertThat(node.store().sideEntries()).isEmpty();
        assertThat(neighbour.received(Messages.GetHeaders.class)).hasSizeLessThan(60);
        assertThat(node.tip().hash()).isEqualTo(mine.get(DEPTH - 1).hash());
    }

    @Test
    void leavesRoomForNothingCheap() {
        followMine();
        Built end = cheap.get(cheap.size() - 1);
        HostileNeighbour neighbour = new HostileNeighbour(node, 1, cheap, Manner.HONEST);
        node.handle(new NodeEvent.NeighbourUp(neighbour.id()));
        neighbour.converse(node.receive(
                neighbour.id(), new Messages.Tip(end.block().header(), 1_000_000, BigInteger.ONE.shiftLeft(200))));
        passSeconds(10, neighbour);
        for (int i = 0; i < 10; i++) {
            Built tooth = BUILDER.on(end).extraNonce(i).mine();
            List<Effect> effects = node.receive(
                    neighbour.id(), new Messages.Tip(tooth.block().header(), 1_000_000, BigInteger.ONE.shiftLeft(200)));
            assertThat(NodeUnderTest.sent(effects, neighbour.id(), Messages.GetBlock.class))
                    .isEmpty();
        }
        HostileNeighbour honest = new HostileNeighbour(node, 2, better, Manner.HONEST);
        honest.connect();
        passSeconds(60, honest);
        assertThat(node.tip().hash()).isEqualTo(better.get(better.size() - 1).hash());
    }

    @Test
    void isFetchedOnceAlthoughTheNodeRestartsOnTheWay() {
        followMine();
        HostileNeighbour slow = new HostileNeighbour(node, 1, better, Manner.SILENT);
        slow.connect();
        passSeconds(2, slow);
        for (int i = 0; i < 30; i++) {
            slow.sendLastAsked();
        }
        assertThat(node.store().sideEntries()).hasSize(30);
        node.restore();
        HostileNeighbour honest = new HostileNeighbour(node, 1, better, Manner.HONEST);
        honest.connect();
        passSeconds(60, honest);
        assertThat(node.tip().hash()).isEqualTo(better.get(better.size() - 1).hash());
        assertThat(honest.blocksAsked()).hasSize(better.size() - 30);
    }

    @Test
    void isGivenUpWhenItsBlocksDoNotCome() {
        followMine();
        HostileNeighbour silent = new HostileNeighbour(node, 1, better, Manner.SILENT);
        silent.connect();
        passSeconds(5, silent);
        assertThat(node.node().status().catchingUpTo())
                .contains(better.get(better.size() - 1).entry().height());
        List<Built> best = branch(3, DEPTH + 20);
        HostileNeighbour honest = new HostileNeighbour(node, 2, best, Manner.HONEST);
        honest.connect();
        passSeconds(900, silent, honest);
        assertThat(node.tip().hash()).isEqualTo(best.get(best.size() - 1).hash());
    }

    @Test
    void healsAPartitionInSpiteOfLossesAndRestarts() {
        Simulation network = new Simulation(GENESIS, 4, 11, SMALL).loss(0.005);
        network.cutFrom(2);
        network.runFor(1_000L * DEPTH * GENESIS.rules().pace().blockInterval());
        for (int i = 0; i < DEPTH - 1_500; i++) {
            network.node(0).core().take(mine.get(i).block());
            network.node(1).core().take(mine.get(i).block());
        }
        for (int i = 0; i < DEPTH - 1_490; i++) {
            network.node(2).core().take(better.get(i).block());
            network.node(3).core().take(better.get(i).block());
        }
        network.heal();
        network.storeFailures(0.001);
        assertThat(network.runUntil(network::agree, 3_600_000)).isTrue();
        assertThat(network.failures()).isPositive();
        assertThat(network.highest().hash()).isEqualTo(better.get(DEPTH - 1_491).hash());
    }

    @Test
    void doesNotLetANeighbourBeginAnewAtOnceThatShowsAnotherBranchEachTime() {
        followMine();
        NodeId restless = NodeUnderTest.id(1);
        node.handle(new NodeEvent.NeighbourUp(restless));
        Built end = cheap.get(cheap.size() - 1);
        List<BlockHeader> first = headers(cheap);
        List<BlockHeader> second = headers(better);
        List<Effect> effects = node.receive(
                restless, new Messages.Tip(end.block().header(), 1_000_000, BigInteger.ONE.shiftLeft(200)));
        int asked = 0;
        while (asked < 20
                && !NodeUnderTest.sent(effects, restless, Messages.GetHeaders.class)
                        .isEmpty()) {
            effects = node.receive(restless, new Messages.Headers(asked % 2 == 0 ? first : second));
            asked++;
        }
        assertThat(asked).isLessThan(4);
    }

    private static List<BlockHeader> headers(List<Built> branch) {
        return branch.subList(0, Messages.MAX_HEADERS).stream()
                .map(built -> built.block().header())
                .toList();
    }
}
