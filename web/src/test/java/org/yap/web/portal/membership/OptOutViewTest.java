package org.yap.web.portal.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeMiners;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class OptOutViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeWallets wallets = new FakeWallets().with(100, 0);
    private final FakeMiners miners = new FakeMiners();
    private final OptOutView view = new OptOutView(
            wallets,
            CurrentUsers.loggedIn(new FakeUsers().with("ada", "right"), "ada"),
            miners,
            new PageMessages(texts));

    @BeforeEach
    void open() {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.setWords(String.join(" ", FakeWallets.WORDS));
    }

    @Test
    void optsOutOnlyThoseWhoSayThatTheyHaveTheWords() {
        assertThat(view.optOut()).isNull();
        assertThat(wallets.optedIn).isTrue();
        assertThat(faces.said).containsExactly(texts.get("optout.understood.need"));

        view.setUnderstood(true);
        assertThat(view.optOut()).isEqualTo("/app/index.xhtml?faces-redirect=true");
        assertThat(wallets.optedIn).isFalse();
        assertThat(faces.said).contains(texts.get("optout.done", "Pacific"));
    }

    @Test
    void optsNobodyOutWithOtherWords() {
        view.setUnderstood(true);
        view.setWords("other words");

        assertThat(view.optOut()).isNull();
        assertThat(wallets.optedIn).isTrue();
        assertThat(faces.said).containsExactly(texts.get("reason.wallet-wrong-key"));
        assertThat(view.getWords()).isNull();
    }

    @Test
    void warnsWhoseAccountAMinerPays() {
        assertThat(view.isMined()).isFalse();
        miners.rewarded.put(FakeWallets.NETWORK, wallets.accounts.get(0).hash());
        assertThat(view.isMined()).isTrue();

        wallets.optedIn = false;
        assertThat(view.isMined()).isFalse();
    }
}
