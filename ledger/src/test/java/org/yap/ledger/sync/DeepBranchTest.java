package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.node.NodeSettings;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/**
 * A better branch that is deeper than the headers and the side blocks that are kept anyway, from the only neighbour that has
 * it: whatever happens on the way, each block is fetched once, and in the end it is followed.
 */
class DeepBranchTest {
    private static final Genesis GENESIS = TestNetworks.genesis(39);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final NodeSettings SMALL = new NodeSettings(1 << 20, 50, 20, 3, NodeUnderTest.own(1_000));
    private static final int DEPTH = 300;
    private static final NodeId SOURCE = NodeUnderTest.id(1);
    private static final NodeId OTHER = NodeUnderTest.id(2);

    private static List<Built> mine;
    private static List<Built> better;

    private final FakeClock clock = FakeClock.afterGenesis(1_000_000);
    private final NodeUnderTest node =
            new NodeUnderTest(GENESIS, new StatelessChecks(GENESIS, TestKeys.SIGNATURES), clock, SMALL, 1);
    private final Map<Hash256, Integer> places = new HashMap<>();
    private final Set<Integer> lost = new HashSet<>();
    private final List<Hash256> sent = new ArrayList<>();
    private final Deque<Effect> open = new ArrayDeque<>();
    private int asked;
    private boolean away;

    @BeforeAll
    static void mineBoth() {
        mine = BUILDER.chain(BUILDER.genesis(), DEPTH);
        better = new ArrayList<>(
                List.of(BUILDER.on(BUILDER.genesis()).extraNonce(7).mine()));
        better.addAll(BUILDER.chain(better.get(0), DEPTH + 10));
    }

    @BeforeEach
    void followTheOther() {
        mine.forEach(built -> node.take(built.block()));
        for (int i = 0; i < better.size(); i++) {
            places.put(better.get(i).hash(), i);
        }
        comeUp();
    }

    private static Built last() {
        return better.get(better.size() - 1);
    }

    private void comeUp() {
        open.clear();
        open.addAll(node.handle(new NodeEvent.NeighbourUp(SOURCE)));
        tellTip();
    }

    private void tellTip() {
        ChainEntry tip = last().entry();
        open.addAll(node.receive(SOURCE, new Messages.Tip(tip.header(), tip.height(), tip.work())));
    }

    /** The source answers within 20 ms, but for what gets lost. */
    private void passTick() {
        for (int round = 0; round < 10; round++) {
            clock.advance(20);
            List<Effect> now = new ArrayList<>(open);
            open.clear();
            now.stream()
                    .filter(Effect.Send.class::isInstance)
                    .map(Effect.Send.class::cast)
                    .filter(send -> send.to().equals(SOURCE) && !away)
                    .forEach(send -> answer(send.message()));
        }
        open.addAll(node.tick());
    }

    private void answer(Message question) {
        if (question instanceof Messages.GetHeaders ask) {
            int from = ask.locator().stream()
                            .mapToInt(hash -> places.getOrDefault(hash, -1))
                            .max()
                            .orElse(-1)
                    + 1;
            open.addAll(node.receive(
                    SOURCE,
                    new Messages.Headers(better.subList(from, better.size()).stream()
                            .map(built -> built.block().header())
                            .toList())));
        } else if (question instanceof BulkMessages.GetBlocks many) {
            answer(new Messages.GetBlock(many.first()));
        } else if (question instanceof Messages.GetBlock ask && !lost.contains(++asked)) {
            sent.add(ask.hash());
            HostileNeighbour.pieces(
                            ask.hash(),
                            better.get(places.get(ask.hash())).block().bytes())
                    .forEach(piece -> open.addAll(node.receive(SOURCE, piece)));
        }
    }

    private void passTicks(int max) {
        for (int i = 0; i < max && !node.tip().hash().equals(last().hash()); i++) {
            if (i % 10 == 0 && !away) {
                tellTip();
            }
            passTick();
        }
    }

    private void fetchHalf() {
        for (int i = 0; i < 1_000 && sent.size() < DEPTH / 2; i++) {
            passTick();
        }
        assertThat(sent).hasSizeGreaterThanOrEqualTo(DEPTH / 2);
        assertThat(node.tip().hash()).isEqualTo(mine.get(DEPTH - 1).hash());
    }

    private void assertCrossedAndFetchedOnce() {
        assertThat(node.tip().hash()).isEqualTo(last().hash());
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(sent).hasSize(better.size());
    }

    @Test
    void isFetchedAlthoughAnswersGetLost() {
        lost.addAll(List.of(30, 90, 91, 92, 200, 250));
        passTicks(600);
        assertCrossedAndFetchedOnce();
    }

    @Test
    void isFetchedOnAfterARestart() {
        fetchHalf();
        node.restore();
        comeUp();
        passTicks(300);
        assertCrossedAndFetchedOnce();
    }

    @Test
    void isFetchedOnAfterALossAndARestart() {
        fetchHalf();
        away = true;
        passTicks(100);
        node.restore();
        away = false;
        comeUp();
        passTicks(300);
        assertThat(node.tip().hash()).isEqualTo(last().hash());
        assertThat(new HashSet<>(sent)).hasSize(better.size());
        assertThat(sent).hasSizeLessThanOrEqualTo(better.size() + 1);
    }

    @Test
    void isFetchedOnAfterItsSourceWasGoneForAMoment() {
        fetchHalf();
        node.handle(new NodeEvent.NeighbourDown(SOURCE), new NodeEvent.NeighbourUp(OTHER));
        open.clear();
        passTick();
        node.handle(new NodeEvent.NeighbourUp(SOURCE));
        passTick();
        comeUp();
        passTicks(300);
        assertThat(node.tip().hash()).isEqualTo(last().hash());
        assertThat(sent).hasSizeLessThanOrEqualTo(better.size() + 1);
    }

    @Test
    void isFetchedOnAfterItsSourceWasAwayForSomeTimeWhileTheOwnBranchGrew() {
        fetchHalf();
        away = true;
        node.handle(new NodeEvent.NeighbourUp(OTHER));
        Built tip = mine.get(DEPTH - 1);
        for (int i = 0; i < 5; i++) {
            tip = BUILDER.on(tip).mine();
            ChainEntry entry = tip.entry();
            open.addAll(node.receive(OTHER, new Messages.Tip(entry.header(), entry.height(), entry.work())));
            for (int tick = 0; tick < 300 && node.tip().height() < entry.height(); tick++) {
                passTick();
                for (Message piece :
                        HostileNeighbour.pieces(tip.hash(), tip.block().bytes())) {
                    open.addAll(node.receive(OTHER, piece));
                }
            }
            assertThat(node.tip().hash()).as("nobody waits for who is away").isEqualTo(tip.hash());
            passTicks(50);
        }
        away = false;
        comeUp();
        passTicks(4_000);
        assertThat(node.tip().hash()).isEqualTo(last().hash());
        assertThat(sent).hasSizeLessThanOrEqualTo(better.size() + 2);
    }

    @Test
    void showsThatItIsCatchingUpWhileABlockIsLate() {
        fetchHalf();
        away = true;
        passTicks(100);
        assertThat(node.node().status().catchingUpTo()).contains(last().entry().height());
    }
}
