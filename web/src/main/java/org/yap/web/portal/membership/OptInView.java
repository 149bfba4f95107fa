package org.yap.web.portal.membership;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.security.SecureRandom;
import java.util.Map;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;

/** Opting in: with a new key, whose words are shown and asked for, or with an existing one. */
@Named
@ViewScoped
public class OptInView extends MembershipPage {
    private static final long serialVersionUID = 1L;
    private static final Map<Reason, String> FIELDS = Map.of(
            RejectReason.PHRASE_BAD, "f:words",
            ServiceReason.WALLET_WRONG_KEY, "f:words",
            ServiceReason.LOGIN_FAILED, "f:password",
            ServiceReason.LOGIN_LOCKED, "f:password");

    @Inject
    private transient PageMessages messages;

    private Step step = Step.CHOOSE;
    private boolean existing;
    private String password;
    private String words;
    private WordCheck check;

    /** With what was chosen. */
    public String optIn() {
        try {
            if (existing) {
                wallets().optIn(userId(), networkId(), password.toCharArray(), words);
                messages.doneOnNextPage("optin.back", membership().name());
                return home();
            }
            check = new WordCheck(wallets().optIn(userId(), networkId(), password.toCharArray()), new SecureRandom());
            step = Step.WORDS;
        } catch (RefusedException e) {
            messages.refused(e, FIELDS);
        } finally {
            password = null;
            words = null;
            forget();
        }
        return null;
    }

    public void askWords() {
        check.forgetAnswers();
        step = Step.CHECK;
    }

    public void showWords() {
        step = Step.WORDS;
    }

    public String confirm() {
        if (!check.isRight()) {
            messages.wrong("words.wrong");
            return null;
        }
        try {
            wallets().confirmWords(userId(), networkId(), check.phrase());
        } catch (RefusedException e) {
            messages.refused(e, FIELDS);
            return null;
        }
        check = null;
        messages.doneOnNextPage("optin.done", membership().name());
        return home();
    }

    private static String home() {
        return Navigation.to(Navigation.HOME);
    }

    public Step getStep() {
        return step;
    }

    public boolean isExisting() {
        return existing;
    }

    public void setExisting(boolean existing) {
        this.existing = existing;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }

    public WordCheck getCheck() {
        return check;
    }

    /** Where the page is. */
    public enum Step {
        CHOOSE,
        WORDS,
        CHECK
    }
}
