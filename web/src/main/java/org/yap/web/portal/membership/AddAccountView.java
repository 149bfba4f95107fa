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

/** Adds an account to the user's key. */
@Named
@ViewScoped
public class AddAccountView extends MembershipPage {
    private static final long serialVersionUID = 1L;

    private PageMessages messages;

    @TextInput(TextLimit.LABEL)
    private String label;

    @TextInput(TextLimit.PASSWORD)
    private String password;

    protected AddAccountView() {}

    @Inject
    public AddAccountView(Wallets wallets, CurrentUser user, PageMessages messages) {
        super(wallets, user);
        this.messages = messages;
    }

    public String add() {
        try {
            var made = wallets().addAccount(userId(), networkId(), label, password.toCharArray());
            messages.doneOnNextPage("account.added", made.label());
            return Navigation.to(Navigation.HOME);
        } catch (RefusedException e) {
            messages.refused(e);
            return null;
        } finally {
            password = null;
        }
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
