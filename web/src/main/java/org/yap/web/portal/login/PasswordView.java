package org.yap.web.portal.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Users;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.rest.access.RememberedLogins;
import org.yap.web.security.CurrentUser;
import org.yap.web.security.SecurityStamp;
import org.yap.web.text.TextInput;

/** Changing one's password. */
@Named
@RequestScoped
public class PasswordView {

    private Users users;
    private CurrentUser user;
    private RememberedLogins programs;
    private PageMessages messages;

    @TextInput(TextLimit.PASSWORD)
    private String current;

    @TextInput(TextLimit.PASSWORD)
    private String replacement;

    @TextInput(TextLimit.PASSWORD)
    private String repeated;

    protected PasswordView() {}

    @Inject
    public PasswordView(Users users, CurrentUser user, RememberedLogins programs, PageMessages messages) {
        this.users = users;
        this.user = user;
        this.programs = programs;
        this.messages = messages;
    }

    public String change() {
        if (!replacement.equals(repeated)) {
            messages.wrong("signup.differ");
            return null;
        }
        HttpSession session = session();
        Optional<SecurityStamp> change = SecurityStamp.change(session);
        try {
            // This session goes on. The user's other sessions end with their next request.
            SecurityStamp.set(
                    session, users.changePassword(user.getId(), current.toCharArray(), replacement.toCharArray()));
        } catch (RefusedException e) {
            messages.refused(e);
            return null;
        } finally {
            change.ifPresent(each -> SecurityStamp.keep(session, each));
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
