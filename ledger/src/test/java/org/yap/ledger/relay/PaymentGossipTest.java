package org.yap.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;
import static org.yap.ledger.fixture.NodeUnderTest.effects;
import static org.yap.ledger.fixture.NodeUnderTest.sent;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.effect.Effect.Notice.PaymentRefused;
import org.yap.ledger.effect.Effect.Notice.PaymentSeen;
import org.yap.ledger.fixture.InvalidPayments;
import org.yap.ledger.fixture.InvalidPayments.Invalid;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.mempool.PoolJournal;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** Payments on their way from neighbour to neighbour. */
class PaymentGossipTest extends RelayScenario {
    static List<Invalid> invalidPayments() {
        return InvalidPayments.in(GENESIS);
    }

    /** A announces and is asked, and sends. */
    private List<Effect> arriveFrom(NodeId from, Payment arriving) {
        node.receive(from, announce(arriving));
        return node.receive(from, new Messages.Payments(List.of(arriving)));
    }

    private static List<Reason> refused(List<Effect> effects) {
        return effects(effects, Effect.Notify.class)
                .filter(each -> each.notice() instanceof PaymentRefused)
                .map(each -> ((PaymentRefused) each.notice()).reason())
                .toList();
    }

    @Test
    void asksForAnAnnouncedPaymentAndTellsOthersOnly() {
        List<Effect> asked = node.receive(A, announce(payment));
        assertThat(sent(asked, A, Messages.GetPayments.class))
                .containsExactly(new Messages.GetPayments(List.of(payment.leaf())));
        List<Effect> batch = new ArrayList<>(node.receive(A, new Messages.Payments(List.of(payment))));
        batch.addAll(tickAfter(100));
        assertThat(sent(batch, B, Messages.NewPayments.class)).containsExactly(whole(payment));
        assertThat(sent(batch, A, Messages.NewPayments.class)).isEmpty();
        assertThat(node.node().status().pooled(payment.id())).contains(payment);
    }

    @Test
    void asksOnlyOneOfSeveralAnnouncersAndTheNextWhenItDoesNotAnswer() {
        node.receive(A, announce(payment));
        assertThat(sent(node.receive(B, announce(payment)), B, Messages.GetPayments.class))
                .isEmpty();
        assertThat(sent(tickAfter(PaymentRequests.ANSWER_MILLIS + 1), B, Messages.GetPayments.class))
                .hasSize(1);
    }

    @Test
    void doesNotAskForWhatItHasOrHasRefusedOrIsInABlock() {
        arriveFrom(A, payment);
        assertThat(sent(node.receive(B, announce(payment)), B, Messages.GetPayments.class))
                .isEmpty();
        Payment poor = PaymentFixture.in(GENESIS).from(8).to(5, 10).build();
        assertThat(refused(arriveFrom(A, poor))).containsExactly(RejectReason.PAYMENT_INSUFFICIENT_FUNDS);
        assertThat(sent(node.receive(B, announce(poor)), B, Messages.GetPayments.class))
                .isEmpty();
        node.mine(9);
        assertThat(sent(node.receive(B, announce(payment)), B, Messages.GetPayments.class))
                .isEmpty();
        assertThat(sent(node.receive(B, announce(poor)), B, Messages.GetPayments.class))
                .as("on the new tip it may be good")
                .hasSize(1);
    }

    @Test
    void namesTheReasonOfAPaymentThatItDoesNotTakeButBlamesNobody() {
        Payment used = PaymentFixture.in(GENESIS).from(0).to(6, 10).build();
        arriveFrom(A, used);
        node.mine(9);
        List<Effect> effects = arriveFrom(A, payment);
        assertThat(refused(effects)).containsExactly(RejectReason.PAYMENT_BAD_SEQUENCE);
        assertThat(blamed(effects, A)).isEmpty();
        List<Effect> expired = arriveFrom(
                A, PaymentFixture.in(GENESIS).from(0).sequence(1).validUntil(1).build());
        assertThat(refused(expired)).containsExactly(RejectReason.PAYMENT_EXPIRED);
    }

    @ParameterizedTest
    @MethodSource("invalidPayments")
    void blamesWhoSendsAPaymentThatIsBadForEverybody(Invalid invalid) {
        byte[] message =
                new ByteWriter(300).compactSize(1).bytes(invalid.bytes()).toByteArray();
        List<Effect> effects = node.receive(A, Messages.Payments.KIND, message);
        assertThat(blamed(effects, A)).containsExactly(reasonInAMessage(invalid));
        assertThat(node.node().status().poolCount()).isZero();
    }

    /** Too short for any payment, it is the message that is malformed: it says that there is one, and has no room for it. */
    private static Reason reasonInAMessage(Invalid invalid) {
        boolean ofTheMessage = invalid.reason() == RejectReason.MALFORMED || invalid.bytes().length < Payment.MIN_BYTES;
        return ofTheMessage ? RejectReason.MESSAGE_MALFORMED : invalid.reason();
    }

    @Test
    void blamesNobodyWhoseAnswerIsLate() {
        clock.advance(RelayConduct.EARLIER_ANSWERS_MILLIS);
        node.receive(A, announce(payment));
        node.receive(B, announce(payment));
        tickAfter(PaymentRequests.ANSWER_MILLIS + 1);
        node.receive(B, new Messages.Payments(List.of(payment)));
        List<Effect> again = tickAfter(PaymentRelay.AGAIN_MILLIS);
        assertThat(sent(again, A, Messages.Announce.class)).isEmpty();
        assertThat(blamed(node.receive(A, new Messages.Payments(List.of(payment))), A))
                .isEmpty();
    }

    @Test
    void neverBlamesForPaymentThatWasAskedFor() {
        clock.advance(RelayConduct.EARLIER_ANSWERS_MILLIS);
        node.receive(A, announce(payment));
        for (int message = 0; message < 7; message++) {
            node.receive(A, new Messages.Announce(otherLeaves(message)));
        }
        assertThat(blamed(node.receive(A, new Messages.Payments(List.of(payment))), A))
                .isEmpty();
        assertThat(node.node().status().poolCount()).isEqualTo(1);
    }

    private static List<Hash256> otherLeaves(int message) {
        List<Hash256> leaves = new ArrayList<>();
        for (int i = 0; i < Messages.MAX_LEAVES; i++) {
            leaves.add(Hash256.twice(new byte[] {(byte) message, (byte) i, (byte) (i >>> 8)}));
        }
        return leaves;
    }

    @Test
    void blamesWhoSendsWhatNobodyAskedFor() {
        clock.advance(RelayConduct.EARLIER_ANSWERS_MILLIS);
        assertThat(blamed(node.receive(A, new Messages.Payments(List.of(payment))), A))
                .containsExactly(RejectReason.MESSAGE_UNREQUESTED);
        assertThat(node.node().status().poolCount()).isZero();
    }

    @Test
    void doesNotBlameWhoMayAnswerWhatItAskedBeforeARestart() {
        assertThat(blamed(node.receive(A, new Messages.Payments(List.of(payment))), A))
                .isEmpty();
        assertThat(node.node().status().poolCount()).isEqualTo(1);
    }

    @Test
    void sendsWhatItIsAskedForInBoundedMessages() {
        for (int i = 0; i < 60; i++) {
            PaymentFixture large = PaymentFixture.in(GENESIS).from(0).sequence(i);
            for (int output = 0; output < 255; output++) {
                large.to(5, 1);
            }
            assertAccepted(node.submit(large.build()));
        }
        List<Effect> answers = node.receive(
                A,
                new Messages.GetPayments(node.node().status().pooledFor(payment.sender()).stream()
                        .map(Payment::leaf)
                        .toList()));
        List<Messages.Payments> messages = sent(answers, A, Messages.Payments.class);
        assertThat(messages).hasSize(2);
        assertThat(messages.stream().mapToInt(each -> each.payments().size()).sum())
                .isEqualTo(60);
        messages.forEach(each -> assertThat(each.bytes().length).isLessThanOrEqualTo(Message.MAX_BYTES));
    }

    @Test
    void tellsOwnPaymentsAtOnceAfterTheyAreStored() {
        long commits = node.store().commits();
        List<Effect> effects = node.handle(new NodeEvent.PaymentSubmitted(
                7, node.checks().payment(payment.bytes()).orThrow(), ClientId.NONE));
        assertThat(node.store().commits()).isEqualTo((int) commits + 1);
        assertThat(node.store().ownPayments()).containsExactly(payment);
        assertThat(node.store().pool()).containsExactly(payment);
        assertThat(sent(effects, A, Messages.NewPayments.class)).containsExactly(whole(payment));
        assertThat(sent(effects, B, Messages.NewPayments.class)).containsExactly(whole(payment));
    }

    @Test
    void storesRelayedPaymentsLazily() {
        int commits = node.store().commits();
        arriveFrom(A, payment);
        assertThat(node.store().commits()).isEqualTo(commits);
        tickAfter(PoolJournal.LAZY_MILLIS);
        assertThat(node.store().pool()).containsExactly(payment);
        assertThat(node.store().commits()).isEqualTo(commits + 1);
    }

    @Test
    void saysWhichNeighboursHaveSeenAnOwnPayment() {
        node.submit(payment);
        List<Effect> asked = node.receive(A, new Messages.GetPayments(List.of(payment.leaf())));
        assertThat(effects(asked, Effect.Notify.class).map(Effect.Notify::notice))
                .contains(new PaymentSeen(payment, A));
        List<Effect> again = node.receive(A, announce(payment));
        assertThat(effects(again, Effect.Notify.class)).isEmpty();
        node.receive(B, announce(payment));
        assertThat(node.node().status().seenBy()).containsEntry(payment.leaf(), 2);
    }

    @Test
    void answersARetryLikeTheFirstTime() {
        assertAccepted(node.submit(payment));
        assertAccepted(node.submit(payment));
        node.mine(9);
        assertAccepted(node.submit(payment));
        node.restore();
        assertAccepted(node.submit(payment));
        Payment other = PaymentFixture.in(GENESIS).from(0).to(5, 11).build();
        assertRejected(node.submit(other), RejectReason.PAYMENT_BAD_SEQUENCE);
        assertRejected(
                node.submit(PaymentFixture.in(GENESIS).from(0).sequence(5).build()), RejectReason.MEMPOOL_SEQUENCE_GAP);
    }

    @Test
    void announcesOwnPaymentsAgainAndAgainUntilTheyAreMined() {
        node.submit(payment);
        int announced = 0;
        for (int i = 0; i < 20; i++) {
            announced += sent(tickAfter(PaymentRelay.AGAIN_MILLIS), B, Messages.Announce.class)
                    .size();
        }
        assertThat(announced).isGreaterThan(10);
        node.mine(9);
        for (int i = 0; i < 5; i++) {
            assertThat(sent(tickAfter(PaymentRelay.AGAIN_MILLIS), B, Messages.Announce.class))
                    .isEmpty();
        }
    }

    @Test
    void tellsANewNeighbourOfWhatWaits() {
        node.submit(payment);
        NodeId late = NodeUnderTest.id(3);
        assertThat(sent(node.handle(new NodeEvent.NeighbourUp(late)), late, Messages.Announce.class))
                .containsExactly(announce(payment));
    }

    @Test
    void keepsAGapFromANeighbourUntilItIsFilled() {
        Payment second = PaymentFixture.in(GENESIS).from(0).sequence(1).build();
        arriveFrom(A, second);
        assertThat(node.node().status().poolCount()).isZero();
        arriveFrom(B, payment);
        assertThat(node.node().status().poolCount()).isEqualTo(2);
    }
}
