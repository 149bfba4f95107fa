package org.yap.web.portal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.model.SelectItem;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakePayments;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class PayFormTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeWallets wallets = new FakeWallets().with(5_000, 1_500).with(100, 200);
    private final FakePayments payments = new FakePayments();
    private final PayForm form = new PayForm(
            wallets,
            CurrentUsers.loggedIn(new FakeUsers().with("ada", "right"), "ada"),
            payments,
            new PageMessages(texts),
            texts);

    @BeforeEach
    void fillIn() {
        form.setNetwork(FakeWallets.NETWORK.toString());
        form.setTo(" yap1bea ");
        form.setAmount(Amount.of(1_234));
        form.setPassword(FakeWallets.PASSWORD);
    }

    @Test
    void paysNothingThatWasNotLookedAt() {
        assertThat(form.pay()).isNull();
        assertThat(payments.order).isEmpty();
    }

    @Test
    void showsWhatTheOrderWouldDoAndPaysExactlyThat() {
        form.look();
        assertThat(form.reviewed().order().to()).isEqualTo("yap1bea");
        assertThat(form.total()).isEqualTo(Amount.of(1_244));
        assertThat(form.own()).isNull();
        assertThat(form.isFeeHigh()).isFalse();
        assertThat(payments.order).isEmpty();
        form.pay();

        assertThat(payments.order.orElseThrow().fee())
                .as("the fee that was shown")
                .isEqualTo(Amount.of(10));
    }

    @Test
    void keepsWhatWasTypedWhenItIsToBeChanged() {
        form.look();
        form.change();

        assertThat(form.reviewed()).isNull();
        assertThat(form.getTo()).isEqualTo(" yap1bea ");
        assertThat(form.getAmount()).isEqualTo(Amount.of(1_234));
    }

    @Test
    void warnsOfAnAccountOfTheUsersOwn() {
        form.setTo(FakeWallets.account(1, 0, 0).address());
        form.look();

        assertThat(form.own().label()).isEqualTo("Account 1");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1, false",
        "11, 110, false",
        "11, 100000, false",
        "13, 120, true",
        "99, 100000, false",
        "100, 100000, true"
    })
    void warnsOfAFeeThatIsManyTimesTheUsualOneOrMuchOfTheAmount(long fee, long amount, boolean high) {
        form.setFee(Amount.of(fee));
        form.setAmount(Amount.of(amount));
        form.look();

        assertThat(form.isFeeHigh()).isEqualTo(high);
    }

    @Test
    void warnsOfNoSmallFeeWhereNoneIsNeeded() {
        payments.usualFee = Amount.ZERO;
        form.setFee(Amount.of(1));
        form.look();

        assertThat(form.isFeeHigh()).isFalse();
    }

    @Test
    void paysWhatWasLookedAtOnce() {
        form.look();
        form.pay();
        payments.order = Optional.empty();
        form.setPassword(FakeWallets.PASSWORD);

        assertThat(form.pay()).isNull();
        assertThat(payments.order).isEmpty();
    }

    @Test
    void asksForThePasswordAgainButNotForTheRest() {
        form.look();
        payments.refusal = new RefusedException(ServiceReason.LOGIN_FAILED, "");

        assertThat(form.pay()).isNull();
        assertThat(form.reviewed()).isNotNull();
    }

    @Test
    void leadsBackToTheFormWhenTheOrderHasBecomeImpossible() {
        form.look();
        payments.refusal = new RefusedException(ServiceReason.NODE_BEHIND, "");

        assertThat(form.pay()).isNull();
        assertThat(form.reviewed()).isNull();
        assertThat(faces.said).containsExactly(texts.get("reason.node-behind"));
    }

    @Test
    void leadsToAPageWhereThePaymentIsFoundAgain() {
        form.setAccount(1);
        form.look();

        assertThat(form.pay())
                .isEqualTo("/app/pay.xhtml?faces-redirect=true&network=" + FakeWallets.NETWORK
                        + "&account=1&ticket=ticket");
        assertThat(payments.order)
                .contains(new PaymentOrder(FakeWallets.NETWORK, 1, "yap1bea", Amount.of(1_234), Amount.of(10), "", 0));
        assertThat(form.getPassword()).isNull();
    }

    @Test
    void handsOverFeeAndMemoWhereThereAreSome() {
        form.setFee(Amount.of(7));
        form.setMemo("for fish");
        form.look();
        form.pay();

        assertThat(payments.order.orElseThrow().fee()).isEqualTo(Amount.of(7));
        assertThat(payments.order.orElseThrow().memo()).isEqualTo("for fish");
    }

    @Test
    void offersAnEndAfterAboutAnHourADayOrAWeek() throws IOException {
        form.load();
        assertThat(form.getEnds()).extracting(SelectItem::getValue).containsExactly(0, 360, 8_640, 60_480);
        assertThat(form.getEnds().get(1).getLabel()).isEqualTo("after about an hour (360 blocks)");
        form.setValidFor(360);
        form.look();
        assertThat(form.chosenEnd()).isEqualTo("after about an hour (360 blocks)");
        form.pay();
        assertThat(payments.order.orElseThrow().validFor()).isEqualTo(360);
    }

    @Test
    void saysHowMuchIsFreeWhenTheAccountDoesNotHaveEnough() {
        payments.refusal = new RefusedException(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, "3500 available");

        form.look();
        form.setAccount(1);
        form.look();

        assertThat(form.reviewed()).isNull();
        assertThat(faces.said)
                .as("less what waits to go out, but not less than nothing")
                .containsExactly(texts.get("pay.short", "35.00"), texts.get("pay.short", "0.00"));
    }

    @Test
    void saysWhyElseAPaymentIsRefusedAndForgetsThePassword() {
        form.look();
        payments.refusal = new RefusedException(RejectReason.ADDRESS_OTHER_NETWORK, "");

        assertThat(form.pay()).isNull();
        assertThat(faces.said).containsExactly(texts.get("reason.address-other-network"));
        assertThat(form.getPassword()).isNull();
        assertThat(form.getTo()).isEqualTo(" yap1bea ");
    }

    @Test
    void beginsLikeAPaymentThatFailedButForItsFee() throws IOException {
        payments.making(PaymentStatus.FAILED, RejectReason.PAYMENT_FEE_TOO_LOW);
        form.setLike(FakePayments.TICKET);
        form.load();

        assertThat(form.getTo()).isEqualTo(FakePayments.ORDER.to());
        assertThat(form.getAmount()).isEqualTo(FakePayments.ORDER.amount());
        assertThat(form.getMemo()).isEqualTo(FakePayments.ORDER.memo());
        assertThat(form.getFee()).isNull();
    }

    @Test
    void leadsHomeWhoIsNotInTheNetwork() throws IOException {
        wallets.optedIn = false;
        form.load();

        assertThat(faces.redirect).isEqualTo("/app/index.xhtml");
        assertThat(form.getAccounts()).isEmpty();
    }
}
