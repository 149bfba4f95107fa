package org.yap.web.portal.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments.Replacement;
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

class RaiseFeeFormTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeWallets wallets = new FakeWallets().with(5_000, 1_500);
    private final FakePayments payments = new FakePayments();
    private final RaiseFeeForm form = new RaiseFeeForm(
            wallets,
            CurrentUsers.loggedIn(new FakeUsers().with("ada", "right"), "ada"),
            payments,
            new PageMessages(texts));

    @BeforeEach
    void open() {
        payments.made(PaymentStatus.SENT, null);
        form.setNetwork(FakeWallets.NETWORK.toString());
        form.setPayment(FakePayments.ID.toString());
        form.setPassword(FakeWallets.PASSWORD);
    }

    @Test
    void proposesTheLikelyFeeAndLeadsToTheNewPayment() throws IOException {
        form.load();
        assertThat(form.getFee()).isEqualTo(Amount.of(35));

        assertThat(form.pay())
                .isEqualTo("/app/pay.xhtml?faces-redirect=true&network=" + FakeWallets.NETWORK
                        + "&account=0&ticket=ticket");
        assertThat(payments.replacement)
                .contains(new Replacement(FakeWallets.NETWORK, 0, FakePayments.ID, Amount.of(35), 0));
        assertThat(form.getPassword()).isNull();
    }

    @Test
    void saysWhyTheFeeIsRefusedAndForgetsThePassword() throws IOException {
        form.load();
        payments.refusal = new RefusedException(RejectReason.MEMPOOL_REPLACEMENT_FEE, "");
        assertThat(form.pay()).isNull();
        assertThat(faces.said).containsExactly(texts.get("reason.mempool-replacement-fee"));
        assertThat(form.getPassword()).isNull();
    }

    @Test
    void leadsToTheHistoryIfThePaymentWaitsNoMore() throws IOException {
        form.setPayment("no id");
        form.load();
        assertThat(faces.redirect).isEqualTo("/app/account.xhtml?network=" + FakeWallets.NETWORK + "&account=0");
    }
}
