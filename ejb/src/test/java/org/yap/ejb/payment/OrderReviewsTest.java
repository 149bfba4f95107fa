package org.yap.ejb.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.payment.Payments.Review;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.RejectReason;

class OrderReviewsTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(1).minFee(10).build()).orThrow();

    private final PayingNode node = new PayingNode(GENESIS);

    @Test
    void showsTheFeeThatIsTakenAndWhatIsLeft() throws RefusedException {
        assertThat(review(node.order(0, 250, null, "for the canoe"))).satisfies(review -> {
            assertThat(review.order().fee()).isEqualTo(review.usualFee()).isEqualTo(Amount.of(20));
            assertThat(review.order().memo()).isEqualTo("for the canoe");
            assertThat(review.left()).isEqualTo(Amount.of(TestNetworks.RICH - 270));
        });
        assertThat(review(node.order(0, 250, 5_000L, ""))).satisfies(review -> {
            assertThat(review.order().fee()).isEqualTo(Amount.of(5_000));
            assertThat(review.usualFee()).isEqualTo(Amount.of(20));
            assertThat(review.left()).isEqualTo(Amount.of(TestNetworks.RICH - 5_250));
        });
    }

    @Test
    void countsWhatOtherPaymentsTakeFromWhatIsLeft() throws RefusedException {
        node.gateway
                .status(node.network())
                .pool
                .add(PaymentFixture.in(GENESIS).from(0).to(1, 500).build());
        Amount withWaiting = review(node.order(0, 250, null, "")).left();
        assertThat(withWaiting).isEqualTo(Amount.of(TestNetworks.RICH - 520 - 270));
        node.start(node.order(0, 400, null, ""));
        assertThat(review(node.order(0, 250, null, "")).left()).isEqualTo(withWaiting.minus(Amount.of(420)));
    }

    @Test
    void knowsWhomTheAccountHasPaid() throws RefusedException {
        PaymentOrder order = node.order(0, 250, null, "");
        assertThat(review(order).newRecipient()).isTrue();
        node.gateway
                .status(node.network())
                .pool
                .add(PaymentFixture.in(GENESIS).from(0).to(5, 500).build());
        assertThat(review(order).newRecipient()).isFalse();
        assertThat(review(node.order(1, 250, null, "")).newRecipient())
                .as("from another account")
                .isTrue();
    }

    @Test
    void refusesWhatCouldNotBePaidAndBeginsNothing() throws RefusedException {
        assertRefused(
                RejectReason.PAYMENT_INSUFFICIENT_FUNDS, () -> review(node.order(0, TestNetworks.RICH, null, "")));
        assertRefused(RejectReason.ADDRESS_BAD_FORM, () -> review(node.orderTo("stone")));
        assertRefused(
                ServiceReason.NETWORK_UNKNOWN,
                () -> review(new PaymentOrder(null, 0, "yap1bea", Amount.of(1), null, "", 0)));
        review(node.order(0, 250, null, ""));
        assertThat(node.payments.underWay(PayingNode.ADA)).isEmpty();
        assertThat(node.tasks).isEmpty();
    }

    private Review review(PaymentOrder order) throws RefusedException {
        return node.payments.review(PayingNode.ADA, order);
    }
}
