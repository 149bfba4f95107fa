package org.yap.web.portal.membership;

import java.security.SecureRandom;
import java.util.List;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.wallet.Wallets;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;

/** A page that shows the 24 words and then asks for three of them ({@code WEB-INF/parts/words.xhtml}). */
abstract class WordsPage extends MembershipPage {
    private static final long serialVersionUID = 1L;

    private PageMessages messages;
    private Step step = Step.START;
    private WordCheck check;

    WordsPage() {}

    WordsPage(Wallets wallets, CurrentUser user, PageMessages messages) {
        super(wallets, user);
        this.messages = messages;
    }

    void show(List<String> words) {
        check = new WordCheck(words, new SecureRandom());
        step = Step.WORDS;
    }

    public void showWords() {
        step = Step.WORDS;
    }

    public void askWords() {
        check.forgetAnswers();
        step = Step.CHECK;
    }

    public String confirm() {
        if (!check.isRight()) {
            messages.wrong("words.wrong");
            return null;
        }
        try {
            wallets().confirmWords(userId(), networkId(), check.phrase());
        } catch (RefusedException e) {
            messages.refused(e);
            return null;
        }
        check = null;
        sayConfirmed();
        return Navigation.to(Navigation.HOME);
    }

    /** Says on the next page that it worked. */
    abstract void sayConfirmed();

    PageMessages messages() {
        return messages;
    }

    public Step getStep() {
        return step;
    }

    public WordCheck getCheck() {
        return check;
    }

    /** What the page shows. */
    public enum Step {
        START,
        WORDS,
        CHECK
    }
}
