package org.yap.web.portal.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakePayments;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class AccountViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeWallets wallets = new FakeWallets().with(100, 0).with(200, 0);
    private final FakePayments payments = new FakePayments();
    private final AccountView view = new AccountView(
            wallets,
            CurrentUsers.loggedIn(new FakeUsers().with("ada", "right"), "ada"),
            payments,
            new PageMessages(texts));

    @BeforeEach
    void open() throws IOException {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.load();
    }

    @Test
    void turnsThePagesOfAHistory() throws IOException {
        payments.remember(31);
        view.refresh();
        assertThat(view.getHistory())
                .extracting(HistoryRow::cursor)
                .startsWith("31")
                .endsWith("17");
        assertThat(view.isNewerThere()).isFalse();

        view.older();
        view.older();
        assertThat(view.getHistory()).extracting(HistoryRow::cursor).containsExactly("1");
        assertThat(view.isOlderThere()).isFalse();
        view.older();
        assertThat(view.getHistory()).hasSize(1);

        view.newer();
        assertThat(view.getHistory())
                .extracting(HistoryRow::cursor)
                .startsWith("16")
                .endsWith("2");
        view.newer();
        view.newer();
        assertThat(view.getHistory()).extracting(HistoryRow::cursor).startsWith("31");
    }

    @Test
    void showsAsManyLinesAsThereAre() throws IOException {
        payments.remember(15);
        view.refresh();

        assertThat(view.getHistory()).hasSize(15);
        assertThat(view.isOlderThere()).isFalse();
    }

    @Test
    void listsPaymentsThatAreBeingMadeFromThisAccountOnly() throws IOException {
        payments.making(PaymentStatus.WORKING, null);
        assertThat(view.getUnderWay()).hasSize(1);

        view.setAccount(1);
        view.refresh();
        assertThat(view.getUnderWay()).isEmpty();
    }

    @Test
    void renames() {
        assertThat(view.getLabel()).isEqualTo("Account 0");
        view.setLabel("Fish");
        view.rename();

        assertThat(view.row().label()).isEqualTo("Fish");
        assertThat(faces.said).containsExactly(texts.get("account.renamed"));
    }

    @Test
    void saysWhatIsWrongWithAName() {
        wallets.refusal = new RefusedException(ServiceReason.BAD_INPUT, "");
        view.setLabel("");
        view.rename();

        assertThat(faces.said).containsExactly(texts.get("reason.bad-input"));
    }

    @Test
    void leadsHomeIfThereIsNoSuchAccount() throws IOException {
        view.setAccount(7);
        view.refresh();

        assertThat(faces.redirect).isEqualTo("/app/index.xhtml");
        assertThat(view.getHistory()).isEmpty();
        assertThat(view.getUnderWay()).isEmpty();
    }
}
