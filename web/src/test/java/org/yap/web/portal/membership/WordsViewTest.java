package org.yap.web.portal.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.portal.membership.WordsPage.Step;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class WordsViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeWallets wallets = new FakeWallets().with(0, 0);
    private final WordsView view = new WordsView(
            wallets, CurrentUsers.loggedIn(new FakeUsers().with("ada", "right"), "ada"), new PageMessages(texts));

    @BeforeEach
    void open() {
        view.setNetwork(FakeWallets.NETWORK.toString());
    }

    @Test
    void showsTheWordsForThePasswordOnly() {
        view.setPassword("wrong");
        view.reveal();
        assertThat(view.getStep()).isEqualTo(Step.START);
        assertThat(view.getCheck()).isNull();
        assertThat(view.getPassword()).isNull();
        assertThat(faces.failed).isTrue();

        view.setPassword(FakeWallets.PASSWORD);
        view.reveal();
        assertThat(view.getStep()).isEqualTo(Step.WORDS);
        assertThat(view.getCheck().getWords()).isEqualTo(FakeWallets.WORDS);
    }

    @Test
    void hasTheWordsConfirmed() {
        view.setPassword(FakeWallets.PASSWORD);
        view.reveal();
        view.askWords();
        WordsOf.right(view);

        assertThat(view.confirm()).isEqualTo("/app/index.xhtml?faces-redirect=true");
        assertThat(wallets.confirmed).isTrue();
        assertThat(faces.said).containsExactly(texts.get("words.confirmed"));
    }
}
