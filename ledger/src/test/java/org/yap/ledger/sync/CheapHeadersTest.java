package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.HeaderBounds;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.HostileNeighbour.Manner;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/** Neighbours with more headers than a node remembers, without the blocks, or with claims that no header shows. */
class CheapHeadersTest {
    private static final Genesis GENESIS = TestNetworks.genesis(35);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final int MORE_THAN_ASKED = HeaderBounds.DEFAULT.aboveTip() + 2_100;
    private static final int MORE_THAN_A_MESSAGE = Messages.MAX_HEADERS + 100;

    private static List<Built> cheap;
    private static List<Built> alsoCheap;
    private static List<Built> honest;

    private final FakeClock clock = FakeClock.afterGenesis(300_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    @BeforeAll
    static void mine() {
        cheap = BUILDER.chain(BUILDER.genesis(), MORE_THAN_ASKED);
        alsoCheap = chain(2, MORE_THAN_ASKED);
        honest = chain(1, MORE_THAN_A_MESSAGE);
    }

    private static List<Built> chain(int number, int blocks) {
        List<Built> chain = new ArrayList<>();
        chain.add(BUILDER.on(BUILDER.genesis()).extraNonce(number).mine());
        chain.addAll(BUILDER.chain(chain.get(0), blocks));
        return chain;
    }

    /** Fewer than a neighbour is asked for, with more work than those have: blocks came so fast that the target fell. */
    private static List<Built> hardWon() {
        List<Built> chain = new ArrayList<>(List.of(BUILDER.genesis()));
        for (int i = 0; i < MORE_THAN_A_MESSAGE; i++) {
            Built last = chain.get(i);
            long step = i < 200 ? 0 : GENESIS.rules().pace().blockInterval();
            chain.add(BUILDER.on(last).time(last.entry().header().time() + step).mine());
        }
        return chain.subList(1, chain.size());
    }

    private void passSeconds(int seconds, List<HostileNeighbour> neighbours) {
        for (int second = 0; second < seconds; second++) {
            clock.advance(1_000);
            List<Effect> effects = node.tick();
            neighbours.forEach(neighbour -> neighbour.converse(effects));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void followsAnHonestNeighbourAlthoughTheFirstOnesFilledTheRoomForHeaders(int silent) {
        List<HostileNeighbour> neighbours = new ArrayList<>();
        for (int i = 1; i <= silent; i++) {
            neighbours.add(new HostileNeighbour(node, i, i == 2 ? alsoCheap : cheap, Manner.SILENT));
        }
        neighbours.add(new HostileNeighbour(node, 9, honest, Manner.HONEST));
        neighbours.forEach(HostileNeighbour::connect);
        passSeconds(30 + 15 * silent, neighbours);
        assertThat(node.tip().hash()).isEqualTo(honest.get(honest.size() - 1).hash());
    }

    @Test
    void followsABetterChainAlthoughTheFirstNeighbourSendsItsBlocksOneByOneAndLate() {
        List<Built> better = hardWon();
        HostileNeighbour slow = new HostileNeighbour(node, 1, cheap, Manner.SILENT);
        HostileNeighbour fast = new HostileNeighbour(node, 2, better, Manner.HONEST);
        slow.connect();
        sendOneByOne(slow, 10, List.of(slow));
        assertThat(node.tip().hash()).isEqualTo(cheap.get(9).hash());
        fast.connect();
        sendOneByOne(slow, 5, List.of(slow, fast));
        assertThat(node.tip().hash()).isEqualTo(better.get(better.size() - 1).hash());
    }

    private void sendOneByOne(HostileNeighbour slow, int blocks, List<HostileNeighbour> neighbours) {
        for (int i = 0; i < blocks; i++) {
            passSeconds(4, neighbours);
            slow.sendLastAsked();
        }
    }

    @Test
    void catchesUpOverMoreHeadersThanItAsksForAtATime() {
        HostileNeighbour neighbour = new HostileNeighbour(node, 1, cheap, Manner.HONEST);
        neighbour.connect();
        passSeconds(10, List.of(neighbour));
        assertThat(node.tip().height()).isEqualTo(MORE_THAN_ASKED);
    }

    @Test
    void asksLessAndLessOftenForHeadersThatNeverShowTheWorkThatIsClaimed() {
        NodeId liar = NodeUnderTest.id(1);
        node.handle(new NodeEvent.NeighbourUp(liar));
        BlockHeader unknown = honest.get(5).block().header();
        int asked = 0;
        for (int second = 0; second < 600; second++) {
            clock.advance(1_000);
            List<Effect> effects = new ArrayList<>(node.tick());
            effects.addAll(node.receive(liar, new Messages.Tip(unknown, 1_000, BigInteger.ONE.shiftLeft(200))));
            if (!NodeUnderTest.sent(effects, liar, Messages.GetHeaders.class).isEmpty()) {
                asked++;
                node.receive(liar, new Messages.Headers(List.of()));
            }
        }
        assertThat(asked).isBetween(10, 20);
        assertThat(node.node().status().catchingUpTo())
                .as("a claim is not believed")
                .isEmpty();
    }

    @Test
    void asksTheStoreNothingForTipsThatStandOnUnknownBlocks() {
        NodeId id = NodeUnderTest.id(1);
        node.handle(new NodeEvent.NeighbourUp(id));
        int before = node.store().blockQueries();
        for (int i = 10; i < 30; i++) {
            BlockHeader unknown = honest.get(i).block().header();
            node.receive(id, new Messages.Tip(unknown, i, BigInteger.ONE.shiftLeft(200)));
        }
        assertThat(node.store().blockQueries()).isEqualTo(before);
    }
}
