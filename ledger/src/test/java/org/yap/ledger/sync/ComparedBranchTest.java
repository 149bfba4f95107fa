package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Commit.RememberedWork;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.FakeLedgerStore;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.wire.Messages;

/** A node that compares a neighbour's deep branch with its own chain. All blocks have the same work. */
class ComparedBranchTest {
    /** What is remembered, and since when. */
    private static final Comparator<RememberedWork> SINCE = Comparator.comparing(RememberedWork::branch)
            .thenComparing(RememberedWork::work)
            .thenComparing(RememberedWork::height);

    private static final int MARGIN = 5;
    private static final Genesis GENESIS = Genesis.of(TestNetworks.rules(44)
                    .switchDepth(2)
                    .switchMargin(MARGIN)
                    .rewardMaturity(8)
                    .build())
            .orThrow();
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    /** Few headers are kept of what has less work than the main chain, and a reorganisation has many pieces. */
    private static final NodeSettings SMALL = new NodeSettings(
            1 << 20, 50, 20, 3, NodeUnderTest.own(1_000), new HeaderBounds(2_400, 2_200, 2_000, 2_100, 20));

    private final FakeClock clock = FakeClock.afterGenesis(1_000_000);
    private final NodeUnderTest node =
            new NodeUnderTest(GENESIS, new StatelessChecks(GENESIS, TestKeys.SIGNATURES), clock, SMALL, 1);

    private static List<Built> branch(int number, int blocks) {
        List<Built> branch = new ArrayList<>();
        branch.add(BUILDER.on(BUILDER.genesis()).extraNonce(number).mine());
        branch.addAll(BUILDER.chain(branch.get(0), blocks - 1));
        return branch;
    }

    private static Block[] blocks(List<Built> built) {
        return built.stream().map(Built::block).toArray(Block[]::new);
    }

    private void passSeconds(int seconds, HostileNeighbour neighbour) {
        for (int tick = 0; tick < 5 * seconds; tick++) {
            clock.advance(200);
            neighbour.converse(node.tick());
        }
    }

    private static RememberedWork remembered(List<Built> other, Built tip) {
        return new RememberedWork(
                other.get(0).hash(),
                tip.entry().work(),
                BigInteger.ZERO,
                tip.entry().height(),
                BigInteger.ZERO);
    }

    private void mineOn(HostileNeighbour neighbour, int height) {
        neighbour.height(height);
        neighbour.tellTip();
        passSeconds(10, neighbour);
    }

    @Test
    void isRememberedWhenItsHeadersAreKnownAndTakenOnceItIsAhead() {
        int depth = 50;
        List<Built> mine = branch(1, depth + 4);
        List<Built> other = branch(2, depth + MARGIN + 1);
        node.take(blocks(mine.subList(0, depth)));
        HostileNeighbour neighbour = new HostileNeighbour(node, 1, other, Manner.HONEST);
        neighbour.height(depth + 1);
        neighbour.connect();
        passSeconds(10, neighbour);
        assertThat(node.store().rememberedWorks())
                .usingElementComparator(SINCE)
                .containsExactly(remembered(other, mine.get(depth - 1)));
        assertThat(neighbour.received(Messages.GetBlock.class))
                .as("it does not suffice yet")
                .isEmpty();
        assertThat(node.node().status().behind()).isEmpty();

        node.restore();
        node.take(blocks(mine.subList(depth, depth + 4)));
        neighbour.connect();
        mineOn(neighbour, depth + MARGIN);
        assertThat(node.tip().hash()).isEqualTo(mine.get(depth + 3).hash());
        mineOn(neighbour, depth + MARGIN + 1);
        assertThat(node.tip().hash()).isEqualTo(other.get(depth + MARGIN).hash());
        assertThat(node.store().rememberedWorks()).isEmpty();
    }

    @Test
    void isRememberedWhileItsBlocksAreWithheld() {
        int depth = 30;
        List<Built> mine = branch(1, depth + 4);
        List<Built> other = branch(2, depth + MARGIN + 1);
        node.take(blocks(mine.subList(0, depth)));
        HostileNeighbour silent = new HostileNeighbour(node, 1, other, Manner.SILENT);
        silent.connect();
        passSeconds(10, silent);
        node.take(blocks(mine.subList(depth, depth + 4)));
        assertThat(node.store().rememberedWorks())
                .usingElementComparator(SINCE)
                .containsExactly(remembered(other, mine.get(depth - 1)));
        assertThat(node.tip().hash()).isEqualTo(mine.get(depth + 3).hash());

        HostileNeighbour honest = new HostileNeighbour(node, 2, other, Manner.HONEST);
        honest.connect();
        passSeconds(60, honest);
        assertThat(node.tip().hash()).isEqualTo(other.get(depth + MARGIN).hash());
    }

    @Test
    void isRememberedWhenADeepForkHasProvenItsWork() {
        int depth = Messages.MAX_HEADERS + 60;
        List<Built> mine = branch(1, depth + 4);
        List<Built> other = branch(2, depth + MARGIN + 1);
        node.take(blocks(mine.subList(0, depth)));
        HostileNeighbour neighbour = new HostileNeighbour(node, 1, other, Manner.HONEST);
        neighbour.height(depth + 1);
        neighbour.connect();
        passSeconds(20, neighbour);
        assertThat(node.store().rememberedWorks())
                .usingElementComparator(SINCE)
                .containsExactly(remembered(other, mine.get(depth - 1)));
        assertThat(node.node().status().catchingUpTo()).isEmpty();

        node.take(blocks(mine.subList(depth, depth + 4)));
        mineOn(neighbour, depth + MARGIN);
        assertThat(node.tip().hash()).isEqualTo(mine.get(depth + 3).hash());
        mineOn(neighbour, depth + MARGIN + 1);
        passSeconds(60, neighbour);
        assertThat(node.tip().hash()).isEqualTo(other.get(depth + MARGIN).hash());
    }

    /** All pieces of a switch are one transaction, and so is what becomes of the comparison. */
    @Test
    void isTakenAfterARestartInTheMiddleOfTheSwitch() {
        int depth = 30;
        List<Built> mine = branch(1, depth);
        List<Built> other = branch(2, depth + MARGIN + 1);
        node.take(blocks(mine));
        node.take(blocks(other.subList(0, depth + MARGIN)));
        RememberedWork before = remembered(other, mine.get(depth - 1));
        assertThat(node.store().rememberedWorks()).usingElementComparator(SINCE).containsExactly(before);
        Block last = other.get(depth + MARGIN).block();
        node.store().failNext(FakeLedgerStore.Failure.BEFORE);
        assertThatThrownBy(() -> node.take(last)).isInstanceOf(FakeLedgerStore.StoreFailed.class);

        node.restore();
        assertThat(node.tip().hash()).isEqualTo(mine.get(depth - 1).hash());
        assertThat(node.store().rememberedWorks()).usingElementComparator(SINCE).containsExactly(before);
        node.take(last);
        assertThat(node.tip().hash()).isEqualTo(other.get(depth + MARGIN).hash());
        assertThat(node.store().rememberedWorks()).isEmpty();
    }

    @Test
    void staysTakenAfterARestartWithinTheSwitch() {
        int depth = 30;
        List<Built> mine = branch(1, depth + MARGIN + 4);
        List<Built> other = branch(2, depth + MARGIN + 1);
        node.take(blocks(mine.subList(0, depth)));
        node.take(blocks(other.subList(0, depth + MARGIN)));
        node.store().failNext(FakeLedgerStore.Failure.AFTER);
        Block last = other.get(depth + MARGIN).block();
        assertThatThrownBy(() -> node.take(last)).isInstanceOf(FakeLedgerStore.StoreFailed.class);

        node.restore();
        node.tick();
        assertThat(node.tip().hash()).isEqualTo(other.get(depth + MARGIN).hash());
        node.take(blocks(mine.subList(depth, mine.size())));
        assertThat(node.tip().hash()).isEqualTo(other.get(depth + MARGIN).hash());
        assertThat(node.store().rememberedWorks())
                .as("the way back is a comparison of its own")
                .usingElementComparator(SINCE)
                .containsExactly(remembered(mine, other.get(depth + MARGIN)));
    }
}
