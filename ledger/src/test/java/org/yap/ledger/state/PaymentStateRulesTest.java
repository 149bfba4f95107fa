package org.yap.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.fixture.InvalidPayments;
import org.yap.ledger.fixture.InvalidPayments.Untimely;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.RejectReason;

/** The rules that need the sender's state: payment-bad-sequence, payment-expired, payment-insufficient-funds. */
class PaymentStateRulesTest {
    private static final Genesis GENESIS =
            Genesis.of(TestNetworks.rules(1).minFee(3).build()).orThrow();

    static Stream<Untimely> catalogue() {
        return InvalidPayments.untimely(GENESIS).stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void refusesForItsOwnReason(Untimely invalid) {
        assertThat(PaymentStateRules.judge(invalid.payment(), invalid.sender(), invalid.height()))
                .contains(invalid.reason());
    }

    /** What overflows a recipient's balance needs the recipient's state: {@link TransitionTest}. */
    @Test
    void theCatalogueBreaksEveryRuleThatNeedsTheSendersState() {
        Set<RejectReason> broken = EnumSet.noneOf(RejectReason.class);
        catalogue().forEach(invalid -> broken.add(invalid.reason()));
        assertThat(broken)
                .containsExactlyInAnyOrder(
                        RejectReason.PAYMENT_BAD_SEQUENCE,
                        RejectReason.PAYMENT_EXPIRED,
                        RejectReason.PAYMENT_INSUFFICIENT_FUNDS);
    }

    @Test
    void takesAPaymentThatUsesUpTheBalanceAtItsLastHeight() {
        Payment payment = PaymentFixture.in(GENESIS)
                .sequence(5)
                .validUntil(9)
                .fee(8)
                .to(1, 42)
                .build();
        assertThat(PaymentStateRules.judge(payment, new AccountState(Amount.of(50), 5), 9))
                .isEmpty();
    }

    @Test
    void countsWhatOthersOfTheSameSenderTake() {
        AccountState sender = new AccountState(Amount.of(50), 5);
        assertThat(PaymentStateRules.covers(sender, 20, 30)).isTrue();
        assertThat(PaymentStateRules.covers(sender, 21, 30)).isFalse();
        assertThat(PaymentStateRules.covers(sender, 0, Long.MAX_VALUE)).isFalse();
    }
}
