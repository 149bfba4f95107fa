package org.yap.web.portal.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class AddAccountViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeWallets wallets = new FakeWallets().with(0, 0);
    private final AddAccountView view = new AddAccountView(
            wallets, CurrentUsers.loggedIn(new FakeUsers().with("ada", "right"), "ada"), new PageMessages(texts));

    @BeforeEach
    void open() {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.setLabel("Savings");
    }

    @Test
    void addsAnAccountAndSaysItsName() {
        view.setPassword(FakeWallets.PASSWORD);

        assertThat(view.add()).isEqualTo("/app/index.xhtml?faces-redirect=true");
        assertThat(wallets.accounts).hasSize(2);
        assertThat(faces.said).containsExactly(texts.get("account.added", "Savings"));
    }

    @Test
    void staysAfterARefusalAndForgetsThePassword() {
        view.setPassword("wrong");

        assertThat(view.add()).isNull();
        assertThat(wallets.accounts).hasSize(1);
        assertThat(faces.failed).isTrue();
        assertThat(view.getPassword()).isNull();
        assertThat(view.getLabel()).isEqualTo("Savings");
    }
}
