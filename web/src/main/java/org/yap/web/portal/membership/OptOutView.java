package org.yap.web.portal.membership;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.wallet.Wallets;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** Opting out: asks for the words of the key, which this node then forgets. */
@Named
@ViewScoped
public class OptOutView extends MembershipPage {
    private static final long serialVersionUID = 1L;

    private Miners miners;
    private PageMessages messages;

    @TextInput(TextLimit.WORDS)
    private String words;

    private boolean understood;

    protected OptOutView() {}

    @Inject
    public OptOutView(Wallets wallets, CurrentUser user, Miners miners, PageMessages messages) {
        super(wallets, user);
        this.miners = miners;
        this.messages = messages;
    }

    public String optOut() {
        if (!understood) {
            messages.wrong("optout.understood.need");
            return null;
        }
        try {
            wallets().optOut(userId(), networkId(), words);
        } catch (RefusedException e) {
            PhraseRefusal.say(messages, e, words);
            return null;
        } finally {
            words = null;
        }
        messages.doneOnNextPage("optout.done", membership().name());
        return Navigation.to(Navigation.HOME);
    }

    /** Whether this node's miner pays its rewards to an account that would be forgotten. */
    public boolean isMined() {
        try {
            return wallets().accounts(userId(), networkId()).stream()
                    .anyMatch(account -> miners.minesFor(networkId(), account.hash()));
        } catch (RefusedException e) {
            return false;
        }
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }

    public boolean isUnderstood() {
        return understood;
    }

    public void setUnderstood(boolean understood) {
        this.understood = understood;
    }
}
