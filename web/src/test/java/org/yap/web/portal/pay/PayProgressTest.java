package org.yap.web.portal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakePayments;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class PayProgressTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeWallets wallets = new FakeWallets().with(5_000, 0);
    private final FakePayments payments = new FakePayments();
    private final PayProgress page = new PayProgress(
            wallets, CurrentUsers.loggedIn(new FakeUsers().with("ada", "right"), "ada"), payments, texts);

    @BeforeEach
    void open() {
        page.setNetwork(FakeWallets.NETWORK.toString());
        page.setTicket(FakePayments.TICKET);
    }

    @Test
    void saysNothingWhileThereIsOnlyTheForm() {
        page.setTicket(null);

        assertThat(page.isStarted()).isFalse();
        assertThat(page.getSaid()).isEmpty();
        assertThat(page.progress()).isNull();
        assertThat(page.order()).isNull();
        assertThat(page.sent()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"WORKING, pay.working", "SUBMITTING, pay.working", "CANCELLED, pay.cancelled"})
    void saysHowFarTheMakingIs(PaymentStatus status, String key) {
        payments.making(status, null);

        assertThat(page.getSaid()).isEqualTo(texts.get(key));
        assertThat(page.order()).isEqualTo(FakePayments.ORDER);
    }

    @ParameterizedTest
    @CsvSource({"UNSENT, pay.unsent", "SENT, pay.sent", "SEEN, pay.seen", "IN_BLOCK, pay.inblock"})
    void saysWhereThePaymentIs(PaymentStatus status, String key) {
        payments.made(status, null);

        assertThat(page.getSaid()).isEqualTo(texts.get(key));
        assertThat(page.getFailure()).isEmpty();
    }

    @Test
    void saysWhyAPaymentCouldNotBeMade() {
        payments.making(PaymentStatus.FAILED, RejectReason.MEMPOOL_FULL);

        assertThat(page.getSaid()).isEqualTo(texts.get("notpaid.refused", texts.get("reason.mempool-full")));
    }

    @Test
    void saysWhyTheLedgerRejectedAPaymentLater() {
        payments.made(PaymentStatus.REFUSED, RejectReason.PAYMENT_EXPIRED);

        assertThat(page.getFailure()).isEqualTo(texts.get("notpaid.refused", texts.get("reason.payment-expired")));
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"EXPIRED", "BLOCKED", "SUPERSEDED", "REPLACED", "GIVEN_UP"})
    void saysWhatBecameOfAPaymentThatNoBlockWillTake(PaymentStatus status) {
        payments.made(status, null);

        assertThat(page.getSaid())
                .isEqualTo(page.getFailure())
                .startsWith("Not paid: ")
                .doesNotContain("notpaid", "{");
    }

    @Test
    void doesNotSayPaidOrUnpaidOfWhatThisNodeHasForgotten() {
        assertThat(page.getSaid()).isEqualTo(texts.get("pay.lost"));
        assertThat(page.order()).isNull();
    }

    @Test
    void looksAgainOnlyWhenToldTo() throws IOException {
        payments.making(PaymentStatus.WORKING, null);
        assertThat(page.getStatus()).isEqualTo(PaymentStatus.WORKING);
        payments.made(PaymentStatus.SEEN, null);

        assertThat(page.getStatus()).isEqualTo(PaymentStatus.WORKING);
        page.refresh();
        assertThat(page.getStatus()).isEqualTo(PaymentStatus.SEEN);
        assertThat(page.sent()).isNotNull();
    }

    @Test
    void cancels() throws IOException {
        payments.making(PaymentStatus.WORKING, null);
        page.cancel();

        assertThat(page.getStatus()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(faces.redirect).isNull();
    }

    @Test
    void leadsHomeWhoOptedOutElsewhere() throws IOException {
        payments.making(PaymentStatus.WORKING, null);
        wallets.optedIn = false;
        page.refresh();

        assertThat(faces.redirect).isEqualTo("/app/index.xhtml");
    }
}
