package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.effects;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ledger.compact.ShortIds;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.CompactMessages.BlockPayments;
import org.yap.ledger.wire.Messages;

/** Who is said to have brought something: the first one, and only once it turned out good. */
class CreditForNewsTest {
    private static final Genesis GENESIS = TestNetworks.genesis(82);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final Payment PAYMENT = payment(0, 10);
    private static final Built BLOCK =
            BUILDER.on(BUILDER.genesis()).pay(PAYMENT).mine();
    private static final NodeId FIRST = NodeUnderTest.id(1);
    private static final NodeId SECOND = NodeUnderTest.id(2);

    private final NodeUnderTest node = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(100_000));

    private static Payment payment(int sequence, long amount) {
        return PaymentFixture.in(GENESIS)
                .from(0)
                .sequence(sequence)
                .to(5, amount)
                .build();
    }

    private static List<Effect.Brought> credit(List<Effect> effects) {
        return effects(effects, Effect.Brought.class).toList();
    }

    @BeforeEach
    void meet() {
        node.handle(new NodeEvent.NeighbourUp(FIRST), new NodeEvent.NeighbourUp(SECOND));
    }

    @Test
    void creditsWhoeverPushedABlockOnceItIsConnected() {
        assertThat(credit(node.receive(FIRST, ShortIds.shorten(BLOCK.block(), 1))))
                .as("it is not whole yet")
                .isEmpty();
        assertThat(credit(node.receive(SECOND, ShortIds.shorten(BLOCK.block(), 2))))
                .isEmpty();
        BlockPayments rest = new BlockPayments(BLOCK.hash(), List.of(PAYMENT));
        assertThat(credit(node.receive(SECOND, rest))).containsExactly(new Effect.Brought(SECOND, true));
        assertThat(credit(node.receive(FIRST, rest))).as("too late").isEmpty();
    }

    @Test
    void creditsNobodyForABlockThatTurnsOutBad() {
        node.submit(PAYMENT);
        Built greedy = BUILDER.on(BUILDER.genesis()).pay(PAYMENT).extraReward(1).mine();
        assertThat(credit(node.receive(FIRST, ShortIds.shorten(greedy.block(), 1))))
                .isEmpty();
    }

    @Test
    void creditsWhoeverSentABlockWhole() {
        List<Effect> asked = node.receive(
                FIRST, new Messages.Tip(BLOCK.block().header(), 1, BLOCK.entry().work()));
        assertThat(sent(asked, FIRST, Messages.GetBlock.class)).hasSize(1);
        assertThat(credit(asked)).isEmpty();
        assertThat(credit(node.receive(
                        FIRST,
                        new Messages.BlockPiece(
                                BLOCK.hash(), 0, 1, BLOCK.block().bytes()))))
                .containsExactly(new Effect.Brought(FIRST, true));
    }

    @Test
    void creditsWhoeverSentAPaymentFirstIfItIsGood() {
        Payment tooMuch = payment(0, Long.MAX_VALUE / 4);
        Messages.Announce announcement = new Messages.Announce(List.of(PAYMENT.leaf(), tooMuch.leaf()));
        node.receive(FIRST, announcement);
        node.receive(SECOND, announcement);
        assertThat(credit(node.receive(FIRST, new Messages.Payments(List.of(tooMuch)))))
                .as("nobody could pay that")
                .isEmpty();
        assertThat(credit(node.receive(FIRST, new Messages.Payments(List.of(PAYMENT)))))
                .containsExactly(new Effect.Brought(FIRST, false));
        assertThat(credit(node.receive(FIRST, new Messages.Payments(List.of(PAYMENT)))))
                .as("known")
                .isEmpty();
    }
}
