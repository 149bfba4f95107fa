package org.yap.web.portal.membership;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.security.SecureRandom;
import java.util.Map;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;

/** Shows the words again for the password, and asks for three of them if they were never confirmed. */
@Named
@ViewScoped
public class WordsView extends MembershipPage {
    private static final long serialVersionUID = 1L;
    private static final Map<Reason, String> FIELDS = Map.of(
            ServiceReason.LOGIN_FAILED, "f:password",
            ServiceReason.LOGIN_LOCKED, "f:password");

    @Inject
    private transient PageMessages messages;

    private OptInView.Step step = OptInView.Step.CHOOSE;
    private String password;
    private WordCheck check;

    public void reveal() {
        try {
            check = new WordCheck(wallets().words(userId(), networkId(), password.toCharArray()), new SecureRandom());
            step = OptInView.Step.WORDS;
        } catch (RefusedException e) {
            messages.refused(e, FIELDS);
        } finally {
            password = null;
        }
    }

    public void askWords() {
        check.forgetAnswers();
        step = OptInView.Step.CHECK;
    }

    public void showWords() {
        step = OptInView.Step.WORDS;
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
        messages.doneOnNextPage("words.confirmed");
        return Navigation.to(Navigation.HOME);
    }

    public OptInView.Step getStep() {
        return step;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public WordCheck getCheck() {
        return check;
    }
}
