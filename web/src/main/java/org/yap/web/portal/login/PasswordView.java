package org.yap.web.portal.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.user.Users;
import org.yap.ledger.verdict.Reason;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.rest.RememberedLogins;
import org.yap.web.security.CurrentUser;
import org.yap.web.security.SecurityStamp;

/** Changing one's password. */
@Named
@RequestScoped
public class PasswordView {
    private static final Map<Reason, String> FIELDS = Map.of(
            ServiceReason.LOGIN_FAILED, "f:current",
            ServiceReason.LOGIN_LOCKED, "f:current",
            ServiceReason.PASSWORD_TOO_WEAK, "f:replacement");

    @Inject
    private Users users;

    @Inject
    private CurrentUser user;

    @Inject
    private RememberedLogins programs;

    @Inject
    private PageMessages messages;

    private String current;
    private String replacement;
    private String repeated;

    public String change() {
        if (!replacement.equals(repeated)) {
            messages.wrongAt("f:repeated", "signup.differ");
            return null;
        }
        try {
            // This session goes on; others of the user end with their next request.
            SecurityStamp.set(
                    session(), users.changePassword(user.getId(), current.toCharArray(), replacement.toCharArray()));
        } catch (RefusedException e) {
            messages.refused(e, FIELDS);
            return null;
        }
        programs.forget(user.getId());
        messages.doneOnNextPage("password.changed");
        return Navigation.to(Navigation.HOME);
    }

    private static HttpSession session() {
        return (HttpSession)
                FacesContext.getCurrentInstance().getExternalContext().getSession(true);
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    public String getReplacement() {
        return replacement;
    }

    public void setReplacement(String replacement) {
        this.replacement = replacement;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }
}
