package org.yap.web.portal.membership;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.wallet.Wallets;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** Opting in: with a new key, whose words are shown and asked for, or with an existing one. */
@Named
@ViewScoped
public class OptInView extends WordsPage {
    private static final long serialVersionUID = 1L;

    private boolean existing;

    @TextInput(TextLimit.PASSWORD)
    private String password;

    @TextInput(TextLimit.WORDS)
    private String words;

    protected OptInView() {}

    @Inject
    public OptInView(Wallets wallets, CurrentUser user, PageMessages messages) {
        super(wallets, user, messages);
    }

    /** Opts in with the kind of key that was chosen. */
    public String optIn() {
        try {
            if (existing) {
                wallets().optIn(userId(), networkId(), password.toCharArray(), words);
                messages().doneOnNextPage("optin.back", membership().name());
                return Navigation.to(Navigation.HOME);
            }
            show(wallets().optIn(userId(), networkId(), password.toCharArray()));
        } catch (RefusedException e) {
            PhraseRefusal.say(messages(), e, words);
        } finally {
            password = null;
            words = null;
            forget();
        }
        return null;
    }

    @Override
    void sayConfirmed() {
        messages().doneOnNextPage("optin.done", membership().name());
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
}
