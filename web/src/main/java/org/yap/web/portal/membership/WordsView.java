package org.yap.web.portal.membership;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.wallet.Wallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** Shows the words again to whoever knows the password, and asks for three of them if they were never confirmed. */
@Named
@ViewScoped
public class WordsView extends WordsPage {
    private static final long serialVersionUID = 1L;

    @TextInput(TextLimit.PASSWORD)
    private String password;

    protected WordsView() {}

    @Inject
    public WordsView(Wallets wallets, CurrentUser user, PageMessages messages) {
        super(wallets, user, messages);
    }

    public void reveal() {
        try {
            show(wallets().words(userId(), networkId(), password.toCharArray()));
        } catch (RefusedException e) {
            messages().refused(e);
        } finally {
            password = null;
        }
    }

    @Override
    void sayConfirmed() {
        messages().doneOnNextPage("words.confirmed");
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
