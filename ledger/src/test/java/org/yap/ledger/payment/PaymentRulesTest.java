package org.yap.ledger.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.fixture.InvalidPayments;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class PaymentRulesTest {
    private static final Genesis NETWORK =
            Genesis.of(TestNetworks.rules(1).minFee(3).build()).orThrow();
    private static final Genesis OTHER = TestNetworks.genesis(2);
    private static final PaymentRules RULES = new PaymentRules(NETWORK.rules(), TestKeys.SIGNATURES);

    static Stream<InvalidPayments.Invalid> catalogue() {
        return InvalidPayments.in(NETWORK).stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void refusesEveryPaymentOfTheCatalogueWithItsReason(InvalidPayments.Invalid invalid) {
        assertRejected(RULES.judge(invalid.bytes(), NETWORK.id()), invalid.reason());
        PaymentRules pure = new PaymentRules(NETWORK.rules(), Signatures.pureJava());
        assertRejected(pure.judge(invalid.bytes(), NETWORK.id()), invalid.reason());
    }

    @Test
    void theCatalogueBreaksEveryRuleThatNeedsNoState() {
        Set<RejectReason> broken = EnumSet.noneOf(RejectReason.class);
        catalogue().forEach(invalid -> broken.add(invalid.reason()));
        assertThat(broken)
                .containsExactlyInAnyOrder(
                        RejectReason.MALFORMED,
                        RejectReason.PAYMENT_VERSION,
                        RejectReason.PAYMENT_BAD_KEY,
                        RejectReason.PAYMENT_NO_OUTPUTS,
                        RejectReason.PAYMENT_TOO_MANY_OUTPUTS,
                        RejectReason.PAYMENT_BAD_AMOUNT,
                        RejectReason.PAYMENT_BAD_MEMO,
                        RejectReason.PAYMENT_FEE_TOO_LOW,
                        RejectReason.PAYMENT_TOO_LITTLE_WORK,
                        RejectReason.PAYMENT_BAD_SIGNATURE);
    }

    @Test
    void theCatalogueServesNetworksThatAskNoWorkOfPayments() {
        Genesis free =
                Genesis.of(TestNetworks.rules(3).paymentWorkBits(0).build()).orThrow();
        PaymentRules rules = new PaymentRules(free.rules(), TestKeys.SIGNATURES);
        InvalidPayments.in(free).forEach(each -> assertRejected(rules.judge(each.bytes(), free.id()), each.reason()));
    }

    @Test
    void acceptsAGoodPayment() {
        Payment payment = PaymentFixture.in(NETWORK)
                .from(0)
                .to(1, 20)
                .to(1, 20)
                .to(0, 2)
                .memo("für dich ☕ 𝄞")
                .validUntil(99)
                .sequence(7)
                .build();
        assertAccepted(RULES.judge(payment.bytes(), NETWORK.id()));
        assertThat(payment.total().units()).isEqualTo(42);
        assertThat(payment.fee().units()).isEqualTo(12);
        assertThat(payment.memo()).isEqualTo("für dich ☕ 𝄞");
        assertThat(payment.sender()).isEqualTo(TestKeys.account(0));
        assertThat(payment.sequence()).isEqualTo(7);
        assertThat(payment.validUntil()).isEqualTo(99);
        assertThat(payment.outputs()).hasSize(3);
    }

    @Test
    void acceptsTheLargestPayment() {
        PaymentFixture largest = PaymentFixture.in(NETWORK).memo("x".repeat(140));
        for (int i = 0; i < 255; i++) {
            largest.to(i % 4, 1L + i);
        }
        assertAccepted(RULES.judge(largest.build().bytes(), NETWORK.id()));
    }

    @Test
    void acceptsTheLargestAmount() {
        Payment payment =
                PaymentFixture.in(OTHER).to(1, Long.MAX_VALUE - 5).fee(5).build();
        assertThat(payment.total().plus(payment.fee()).units()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void takesFeeWorkAndSignatureAsTheBytesSay() {
        Payment payment = PaymentFixture.in(NETWORK).fee(5).build();
        assertRejected(RULES.judge(payment), RejectReason.PAYMENT_FEE_TOO_LOW);
        assertAccepted(RULES.judge(PaymentFixture.in(NETWORK).fee(6).build()));
    }

    /** Rule payment-other-network. */
    @Test
    void saysWhichOtherNetworkAPaymentWasSignedFor() {
        byte[] bytes = PaymentFixture.in(OTHER).fee(6).build().bytes();
        Judged<Payment> verdict = RULES.judge(bytes, NETWORK.id());
        assertThat(verdict.accepted()).isFalse();
        assertRejected(RULES.explain(verdict, bytes, List.of(OTHER.id())), RejectReason.PAYMENT_OTHER_NETWORK);
        assertThat(RULES.explain(verdict, bytes, List.of())).isEqualTo(verdict);
    }

    @Test
    void explainsNothingThatIsGoodOrBadForOtherReasons() {
        byte[] good = PaymentFixture.in(NETWORK).build().bytes();
        Judged<Payment> accepted = RULES.judge(good, NETWORK.id());
        assertThat(RULES.explain(accepted, good, List.of(OTHER.id()))).isSameAs(accepted);
        byte[] cheap = PaymentFixture.in(NETWORK).fee(1).build().bytes();
        Judged<Payment> refused = RULES.judge(cheap, NETWORK.id());
        assertThat(RULES.explain(refused, cheap, List.of(OTHER.id()))).isSameAs(refused);
    }
}
