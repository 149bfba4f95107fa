package org.yap.web.portal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.model.SelectItem;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.service.RefusedException;
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
    void leadsToAPageWhereThePaymentIsFoundAgain() {
        form.setAccount(1);

        assertThat(form.pay())
                .isEqualTo("/app/pay.xhtml?faces-redirect=true&network=" + FakeWallets.NETWORK
                        + "&account=1&ticket=ticket");
        assertThat(payments.order)
                .contains(new PaymentOrder(FakeWallets.NETWORK, 1, "yap1bea", Amount.of(1_234), null, "", 0));
        assertThat(form.getPassword()).isNull();
    }

    @Test
    void handsOverFeeAndMemoWhereThereAreSome() {
        form.setFee(Amount.of(7));
        form.setMemo("for fish");
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
        form.pay();
        assertThat(payments.order.orElseThrow().validFor()).isEqualTo(360);
    }

    @Test
    void saysHowMuchIsFreeWhenTheAccountDoesNotHaveEnough() {
        payments.refusal = new RefusedException(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, "3500 available");

        assertThat(form.pay()).isNull();
        form.setAccount(1);
        form.setPassword(FakeWallets.PASSWORD);
        assertThat(form.pay()).isNull();

        assertThat(faces.said)
                .as("less what waits to go out, but not less than nothing")
                .containsExactly(texts.get("pay.short", "35.00"), texts.get("pay.short", "0.00"));
    }

    @Test
    void saysWhyElseAPaymentIsRefusedAndForgetsThePassword() {
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
