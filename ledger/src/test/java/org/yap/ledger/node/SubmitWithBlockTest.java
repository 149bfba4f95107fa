package org.yap.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.ChainBuilder;
import org.yap.ledger.fixture.ChainBuilder.Built;
import org.yap.ledger.fixture.FakeClock;
import org.yap.ledger.fixture.HostileNeighbour;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** A payment is submitted in the same step in which blocks arrive: the answer knows them though they are not stored yet. */
class SubmitWithBlockTest {
    private static final Genesis GENESIS = TestNetworks.genesis(66);
    private static final ChainBuilder BUILDER = ChainBuilder.in(GENESIS);
    private static final NodeId NEIGHBOUR = NodeUnderTest.id(1);

    private final NodeUnderTest node = new NodeUnderTest(GENESIS, FakeClock.afterGenesis(10_000_000));
    private final Payment payment = PaymentFixture.in(GENESIS).from(0).to(5, 10).build();
    private final Payment rival = PaymentFixture.in(GENESIS).from(0).to(6, 20).build();
    private final Built withPayment = BUILDER.on(BUILDER.genesis()).pay(payment).mine();

    private NodeEvent submission() {
        return submission(payment);
    }

    private NodeEvent submission(Payment submitted) {
        return new NodeEvent.PaymentSubmitted(
                1_000, node.checks().payment(submitted.bytes()).orThrow(), ClientId.NONE);
    }

    private static Judged<Payment> answer(List<Effect> effects) {
        return NodeUnderTest.effects(effects, Effect.PaymentAnswer.class)
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void acceptsWhatABlockMinedInTheSameStepHolds() {
        assertThat(answer(node.handle(node.mined(withPayment.block()), submission())))
                .isEqualTo(Judged.accept(payment));
        assertThat(answer(node.handle(submission()))).isEqualTo(Judged.accept(payment));
    }

    @Test
    void acceptsWhatANeighboursBlockOfTheSameStepHolds() {
        Block block = withPayment.block();
        node.handle(new NodeEvent.NeighbourUp(NEIGHBOUR));
        ChainEntry entry = withPayment.entry();
        node.receive(NEIGHBOUR, new Messages.Tip(entry.header(), entry.height(), entry.work()));
        Message piece = HostileNeighbour.pieces(block.hash(), block.bytes()).get(0);
        Step step = node.node().handle(List.of(new NodeEvent.MessageReceived(NEIGHBOUR, piece)), node.now());
        Effect.CheckBlock check = NodeUnderTest.effects(step.effects(), Effect.CheckBlock.class)
                .findFirst()
                .orElseThrow();
        node.node().stored();
        NodeEvent checked =
                new NodeEvent.BlockChecked(NEIGHBOUR, check, node.checks().block(check.bytes()));
        assertThat(answer(node.handle(checked, submission()))).isEqualTo(Judged.accept(payment));
    }

    @Test
    void refusesWhatTheSameStepUndoesForAnotherOfTheSameSequence() {
        node.take(withPayment.block());
        Built first = BUILDER.on(BUILDER.genesis()).pay(rival).mine();
        List<NodeEvent> events =
                new ArrayList<>(Stream.of(first, BUILDER.on(first).mine())
                        .map(built -> node.mined(built.block()))
                        .toList());
        events.add(submission());
        assertRejected(answer(node.handle(events)), RejectReason.PAYMENT_BAD_SEQUENCE);
        assertRejected(answer(node.handle(submission())), RejectReason.PAYMENT_BAD_SEQUENCE);
    }

    @Test
    void acceptsWhatABlockHoldsAlsoOnceItWouldBeTooLateForIt() {
        Payment brief =
                PaymentFixture.in(GENESIS).from(0).to(5, 10).validUntil(1).build();
        Built first = BUILDER.on(BUILDER.genesis()).pay(brief).mine();
        node.take(first.block());
        node.take(BUILDER.on(first).mine().block());

        assertThat(answer(node.handle(submission(brief)))).isEqualTo(Judged.accept(brief));
        Payment late =
                PaymentFixture.in(GENESIS).from(0).to(6, 10).validUntil(1).build();
        assertRejected(answer(node.handle(submission(late))), RejectReason.PAYMENT_EXPIRED);
    }
}
