package org.yap.web.portal.membership;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;

/** One more account of the same key. */
@Named
@ViewScoped
public class AddAccountView extends MembershipPage {
    private static final long serialVersionUID = 1L;
    private static final Map<Reason, String> FIELDS = Map.of(
            ServiceReason.BAD_INPUT, "f:label",
            ServiceReason.LOGIN_FAILED, "f:password",
            ServiceReason.LOGIN_LOCKED, "f:password");

    @Inject
    private transient PageMessages messages;

    private String label;
    private String password;

    public String add() {
        try {
            var made = wallets().addAccount(userId(), networkId(), label, password.toCharArray());
            messages.doneOnNextPage("account.added", made.label());
            return Navigation.to(Navigation.HOME);
        } catch (RefusedException e) {
            messages.refused(e, FIELDS);
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
