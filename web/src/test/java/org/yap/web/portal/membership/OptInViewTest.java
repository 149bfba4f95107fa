package org.yap.web.portal.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.portal.membership.WordsPage.Step;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class OptInViewTest {
    private static final String HOME = "/app/index.xhtml?faces-redirect=true";

    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeWallets wallets = new FakeWallets();
    private final OptInView view = new OptInView(
            wallets, CurrentUsers.loggedIn(new FakeUsers().with("ada", "right"), "ada"), new PageMessages(texts));

    @BeforeEach
    void open() {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.setPassword(FakeWallets.PASSWORD);
    }

    @Test
    void showsTheWordsOfANewKeyAndAsksForThreeOfThem() {
        assertThat(view.optIn()).isNull();
        assertThat(view.getStep()).isEqualTo(Step.WORDS);
        assertThat(view.getCheck().getWords()).isEqualTo(FakeWallets.WORDS);

        view.askWords();
        assertThat(view.getStep()).isEqualTo(Step.CHECK);
        WordsOf.right(view);

        assertThat(view.confirm()).isEqualTo(HOME);
        assertThat(wallets.confirmed).isTrue();
        assertThat(faces.said).containsExactly(texts.get("optin.done", "Pacific"));
        assertThat(faces.saidOnNextPage).isTrue();
        assertThat(view.getCheck()).as("the words").isNull();
    }

    @Test
    void staysUntilTheWordsAreRight() {
        view.optIn();
        view.askWords();
        WordsOf.wrong(view);

        assertThat(view.confirm()).isNull();
        assertThat(faces.said).containsExactly(texts.get("words.wrong"));
        assertThat(wallets.confirmed).isFalse();

        view.showWords();
        assertThat(view.getStep()).isEqualTo(Step.WORDS);
        view.askWords();
        assertThat(view.getCheck().getQuestions())
                .allSatisfy(each -> assertThat(each.getAnswer()).isNull());
    }

    @Test
    void saysWhichWordsCanNotBeRight() {
        wallets.refusal = new RefusedException(RejectReason.PHRASE_BAD, "");
        view.setExisting(true);
        view.setWords("1. abandon, 2. xyzzy, 3. " + "zo".repeat(15));

        assertThat(view.optIn()).isNull();
        assertThat(faces.said)
                .containsExactly(texts.get("phrase.unknown", "word 2 “xyzzy”, word 3 “" + "zo".repeat(10) + "…”"));
    }

    @Test
    void leadsHomeAtOnceWithAKeyThatTheUserHas() {
        view.setExisting(true);
        view.setWords(String.join(" ", FakeWallets.WORDS));

        assertThat(view.optIn()).isEqualTo(HOME);
        assertThat(faces.said).containsExactly(texts.get("optin.back", "Pacific"));
        assertThat(view.getWords()).isNull();
    }

    @Test
    void asksAgainAfterARefusalAndForgetsWhatWasSecret() {
        view.setPassword("wrong");
        view.setWords("some words");

        assertThat(view.optIn()).isNull();
        assertThat(view.getStep()).isEqualTo(Step.START);
        assertThat(faces.failed).isTrue();
        assertThat(view.getPassword()).isNull();
        assertThat(view.getWords()).isNull();
    }

    @Test
    void keepsTheWordsWhileTheirConfirmationIsRefused() {
        view.optIn();
        view.askWords();
        WordsOf.right(view);
        wallets.refusal = new RefusedException(ServiceReason.UNAVAILABLE, "");

        assertThat(view.confirm()).isNull();
        assertThat(view.getCheck()).isNotNull();
        assertThat(faces.said).containsExactly(texts.get("reason.unavailable"));
    }

    @Test
    void isNoPageWithoutItsNetwork() throws IOException {
        view.load();
        assertThat(faces.error).isZero();

        view.setNetwork("00");
        view.forget();
        view.load();
        assertThat(faces.error).isEqualTo(404);
        assertThat(faces.getResponseComplete()).isTrue();
    }
}
