package org.yap.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Administrators;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** Who may use the console: making a user an administrator, and taking it away. Both ask for one's own password. */
@Named
@RequestScoped
public class AdministratorsView {
    private Administrators administrators;
    private CurrentUser user;
    private PageMessages messages;

    @TextInput(TextLimit.NAME)
    private String name;

    @TextInput(TextLimit.PASSWORD)
    private String password;

    private List<UserRow> rows;

    protected AdministratorsView() {}

    @Inject
    public AdministratorsView(Administrators administrators, CurrentUser user, PageMessages messages) {
        this.administrators = administrators;
        this.user = user;
        this.messages = messages;
    }

    public List<UserRow> getRows() {
        if (rows == null) {
            rows = Read.or(List.of(), () -> administrators.all());
        }
        return rows;
    }

    public void appoint() {
        change(administrators::appoint, "console.administrators.appointed");
    }

    public void dismiss() {
        change(administrators::dismiss, "console.administrators.dismissed");
    }

    private void change(Change change, String done) {
        try {
            UserRow changed = change.apply(name, user.getId(), password.toCharArray());
            messages.done(done, changed.name());
            name = null;
        } catch (RefusedException e) {
            messages.refused(e);
        }
        rows = null;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** One of the two. */
    @FunctionalInterface
    private interface Change {
        UserRow apply(String name, long byUserId, char[] password) throws RefusedException;
    }
}
