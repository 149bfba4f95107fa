package org.yap.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.blamed;
import static org.yap.ledger.fixture.NodeUnderTest.effects;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

/** A payment that comes alone is sent whole and at once; those that come together with others are announced in one message. */
class NewPaymentsTest extends RelayScenario {
    private static List<Payment> payments(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> PaymentFixture.in(GENESIS)
                        .from(i % 4)
                        .sequence(i / 4)
                        .to(5, 10)
                        .build())
                .toList();
    }

    private long tokens;

    private NodeEvent submitted(Payment each) {
        return new NodeEvent.PaymentSubmitted(
                ++tokens, node.checks().payment(each.bytes()).orThrow(), ClientId.NONE);
    }

    /** In one step. */
    private List<Effect> submit(List<Payment> together) {
        return node.handle(together.stream().map(this::submitted).toList());
    }

    @Test
    void goOnWholeAndAtOnceToThoseThatDoNotHaveThem() {
        List<Effect> effects = node.receive(A, whole(payment));
        assertThat(sent(effects, B, Messages.NewPayments.class)).containsExactly(whole(payment));
        assertThat(sent(effects, A, Messages.NewPayments.class)).isEmpty();
        assertThat(node.node().status().pooled(payment.id())).contains(payment);
        assertThat(blamed(effects, A)).isEmpty();
    }

    @Test
    void ofAShortWhileLeaveTogether() {
        List<Payment> some = payments(3);
        node.receive(A, whole(some.get(0)));
        assertThat(sent(node.receive(A, whole(some.get(1))), B, Messages.NewPayments.class))
                .isEmpty();
        assertThat(sent(node.receive(A, whole(some.get(2))), B, Messages.NewPayments.class))
                .isEmpty();
        assertThat(sent(tickAfter(PaymentRelay.BATCH_MILLIS), B, Messages.NewPayments.class))
                .containsExactly(new Messages.NewPayments(some.subList(1, 3)));
    }

    @Test
    void ofOneStepAreAnnouncedInOneMessage() {
        List<Payment> many = payments(100);
        List<Effect> effects = submit(many);
        assertThat(sent(effects, A, Messages.NewPayments.class)).isEmpty();
        assertThat(sent(effects, A, Messages.Announce.class))
                .containsExactly(
                        new Messages.Announce(many.stream().map(Payment::leaf).toList()));
    }

    @Test
    void ofThisNodeDoNotWaitForABatch() {
        List<Payment> some = payments(2);
        node.receive(A, whole(some.get(0)));
        assertThat(sent(submit(some.subList(1, 2)), B, Messages.NewPayments.class))
                .containsExactly(whole(some.get(1)));
    }

    @Test
    void areAnnouncedInsteadOnceTheyAreMany() {
        List<Effect> effects = new ArrayList<>();
        for (Payment each : payments(PaymentRelay.WHOLE_AT_ONCE + 20)) {
            effects.addAll(submit(List.of(each)));
        }
        assertThat(sent(effects, A, Messages.NewPayments.class)).hasSize(PaymentRelay.WHOLE_AT_ONCE);
        assertThat(sent(effects, A, Messages.Announce.class)).hasSize(20);
    }

    @Test
    void areSeenByWhoeverSaysThatItHasThem() {
        node.submit(payment);
        List<Effect> effects = node.receive(A, announce(payment));
        assertThat(effects(effects, Effect.Notify.class).map(Effect.Notify::notice))
                .contains(new Effect.Notice.PaymentSeen(payment, A));
    }

    @Test
    void areConfirmedToWhoeverSentThemFirst() {
        assertThat(sent(node.receive(A, whole(payment)), A, Messages.Announce.class))
                .containsExactly(announce(payment));
        assertThat(sent(node.receive(A, whole(payment)), A, Messages.Announce.class))
                .isEmpty();
        assertThat(sent(node.receive(B, whole(payment)), B, Messages.Announce.class))
                .as("it was told")
                .isEmpty();
        Payment poor = PaymentFixture.in(GENESIS).from(8).to(5, 10).build();
        assertThat(sent(node.receive(A, whole(poor)), A, Messages.Announce.class))
                .isEmpty();
    }

    @Test
    void areBlamedOnNobodyAsLongAsTheyAreAsManyAsANodeSends() {
        List<Payment> many = payments(PaymentRelay.WHOLE_AT_ONCE);
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.forEach(each -> effects.addAll(node.receive(A, whole(each))));
        }
        assertThat(blamed(effects, A)).isEmpty();
        assertThat(blamed(node.receive(A, whole(payment)), A)).containsExactly(RejectReason.MESSAGE_REPEATED);
    }

    /** While this node stood still, for instance. */
    @Test
    void mayBeManyAtOnceIfTheyAreNew() {
        RelayConduct conduct = new RelayConduct(0);
        assertThat(conduct.mayPush(RelayConduct.MAX_PUSHED, 0, 1)).isTrue();
        assertThat(conduct.mayPush(PaymentRelay.WHOLE_PER_SECOND, 0, 1)).isFalse();
    }

    @Test
    void comeAgainAsAnAnnouncementInCaseTheyWereLost() {
        node.submit(payment);
        assertThat(sent(tickAfter(PaymentRelay.AGAIN_MILLIS), A, Messages.Announce.class))
                .containsExactly(announce(payment));
    }
}
