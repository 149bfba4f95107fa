package org.yap.ledger.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** Which neighbour is asked for a block, and how long it has. */
class BlockSourcesTest {
    private static final Genesis GENESIS = TestNetworks.genesis(37);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final List<Built> CHAIN = BUILDER.chain(BUILDER.genesis(), 10);
    private static final Built LARGE = inFourPieces();
    private static final NodeId LIAR = NodeUnderTest.id(1);
    private static final NodeId HONEST = NodeUnderTest.id(2);

    private final FakeClock clock = FakeClock.afterGenesis(100_000);
    private final NodeUnderTest node = new NodeUnderTest(GENESIS, clock);

    private static Built inFourPieces() {
        ChainBuilder.Draft draft = BUILDER.on(BUILDER.genesis());
        for (int i = 0; i < 128; i++) {
            PaymentFixture payment = PaymentFixture.in(GENESIS).from(i % 4).sequence(i / 4);
            IntStream.range(0, 250).forEach(output -> payment.to(5, 1));
            draft.pay(payment.build());
        }
        return draft.mine();
    }

    private void meet(NodeId... neighbours) {
        for (NodeId neighbour : neighbours) {
            node.handle(new NodeEvent.NeighbourUp(neighbour));
        }
    }

    private List<Effect> tells(NodeId neighbour, Built tip) {
        return node.receive(
                neighbour,
                new Messages.Tip(
                        tip.block().header(), tip.entry().height(), tip.entry().work()));
    }

    /** Claims more work than there is, of a block that nobody knows. */
    private List<Effect> boasts(NodeId neighbour) {
        Built unknown = BUILDER.on(CHAIN.get(8)).extraNonce(99).mine();
        return node.receive(
                neighbour, new Messages.Tip(unknown.block().header(), 1_000_000, BigInteger.ONE.shiftLeft(250)));
    }

    private List<Effect> passSeconds(int seconds) {
        List<Effect> effects = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            clock.advance(1_000);
            effects.addAll(node.tick());
        }
        return effects;
    }

    private static int asked(List<Effect> effects, NodeId neighbour) {
        return sent(effects, neighbour, Messages.GetBlock.class).size();
    }

    private List<Effect> sends(NodeId neighbour, Built block) {
        List<Effect> effects = new ArrayList<>();
        HostileNeighbour.pieces(block.hash(), block.block().bytes())
                .forEach(piece -> effects.addAll(node.receive(neighbour, piece)));
        return effects;
    }

    @Test
    void asksWhoIsKnownToHaveABlockBeforeWhoClaimsMore() {
        meet(LIAR, HONEST);
        boasts(LIAR);
        List<Effect> effects = tells(HONEST, CHAIN.get(0));
        assertThat(asked(effects, HONEST)).isEqualTo(1);
        assertThat(asked(effects, LIAR)).isZero();
        assertThat(node.node().status().catchingUpTo()).isEmpty();
    }

    @Test
    void asksWhoStandsOnABlockBeforeWhoIsElsewhere() {
        Built other = BUILDER.chain(BUILDER.on(BUILDER.genesis()).extraNonce(3).mine(), 1)
                .get(0);
        node.take(other.parent().block(), other.block());
        meet(LIAR, HONEST);
        tells(LIAR, other);
        node.receive(
                HONEST,
                new Messages.Tip(
                        CHAIN.get(2).block().header(), 3, CHAIN.get(2).entry().work()));
        List<Effect> effects = node.receive(
                HONEST,
                new Messages.Headers(CHAIN.subList(0, 3).stream()
                        .map(built -> built.block().header())
                        .toList()));
        assertThat(sent(effects, HONEST, Messages.GetBlock.class))
                .containsExactly(new Messages.GetBlock(CHAIN.get(0).hash()));
    }

    @Test
    void putsWhoDidNotAnswerBehindTheOthersForAWhile() {
        meet(LIAR, HONEST);
        tells(LIAR, CHAIN.get(0));
        tells(HONEST, CHAIN.get(0));
        assertThat(asked(passSeconds(5), HONEST)).isEqualTo(1);
        sends(HONEST, CHAIN.get(0));
        for (int i = 1; i < 5; i++) {
            List<Effect> told = tells(LIAR, CHAIN.get(i));
            assertThat(asked(told, LIAR)).as("others may have it too").isZero();
            assertThat(asked(tells(HONEST, CHAIN.get(i)), HONEST)).isEqualTo(1);
            sends(HONEST, CHAIN.get(i));
            passSeconds(5);
        }
        assertThat(node.tip().hash()).isEqualTo(CHAIN.get(4).hash());
    }

    @Test
    void remembersWhoWasLateWhenItComesBack() {
        meet(LIAR, HONEST);
        tells(LIAR, CHAIN.get(0));
        tells(HONEST, CHAIN.get(0));
        passSeconds(5);
        sends(HONEST, CHAIN.get(0));
        node.handle(new NodeEvent.NeighbourDown(LIAR));
        meet(LIAR);
        assertThat(asked(tells(LIAR, CHAIN.get(1)), LIAR)).isZero();
    }

    @Test
    void asksWhoWasLateIfNobodyElseTellsOfTheBlock() {
        meet(LIAR, HONEST);
        tells(LIAR, CHAIN.get(0));
        passSeconds(5);
        sends(LIAR, CHAIN.get(0));
        assertThat(asked(passSeconds(5), LIAR)).isEqualTo(1);
        sends(LIAR, CHAIN.get(0));
        assertThat(asked(tells(LIAR, CHAIN.get(1)), LIAR)).isZero();
        assertThat(asked(passSeconds(3), LIAR)).isEqualTo(1);
    }

    @Test
    void doesNotWaitForABlockThatTricklesIn() {
        meet(LIAR, HONEST);
        tells(LIAR, LARGE);
        tells(HONEST, LARGE);
        List<Message> pieces =
                HostileNeighbour.pieces(LARGE.hash(), LARGE.block().bytes());
        assertThat(pieces).hasSize(4);
        List<Effect> effects = new ArrayList<>(passSeconds(4));
        effects.addAll(node.receive(LIAR, pieces.get(0)));
        effects.addAll(passSeconds(3));
        assertThat(asked(effects, HONEST)).isEqualTo(1);
        sends(HONEST, LARGE);
        assertThat(node.tip().hash()).isEqualTo(LARGE.hash());
    }

    @Test
    void getsALargeBlockOverASlowLinkInTheEnd() {
        meet(HONEST);
        List<Effect> effects = new ArrayList<>(tells(HONEST, LARGE));
        List<Message> underWay = new ArrayList<>();
        for (int piece = 0; piece < 40 && node.tip().height() == 0; piece++) {
            if (asked(effects, HONEST) > 0) {
                underWay.addAll(
                        HostileNeighbour.pieces(LARGE.hash(), LARGE.block().bytes()));
            }
            effects = passSeconds(6);
            if (!underWay.isEmpty()) {
                effects.addAll(node.receive(HONEST, underWay.remove(0)));
            }
        }
        assertThat(node.tip().hash()).isEqualTo(LARGE.hash());
        assertThat(blamed(effects, HONEST)).isEmpty();
    }
}
