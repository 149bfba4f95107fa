package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.yap.ejb.network.Networks;
import org.yap.ejb.user.Users;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;

/** A network that can't be run here: nothing is known of it but its id and the reason, and all one can do is leave it. */
@Named
@ViewScoped
public class UnreadableView extends LeavingPage {
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 8;

    private String reason;

    protected UnreadableView() {}

    @Inject
    public UnreadableView(Networks networks, Users people, CurrentUser user, PageMessages messages) {
        super(networks, people, user, messages);
    }

    /** Without such a network there is no such page. */
    @Override
    public void load() throws IOException {
        reason = networks().unreadable().stream()
                .filter(each -> each.id().toString().equals(getNetwork()))
                .map(each -> each.reason().id())
                .findFirst()
                .orElse(null);
        if (reason == null) {
            Navigation.notFound();
        }
    }

    /** Why it can't be run: a reason code. */
    public String getReason() {
        return reason;
    }

    /** Its name can't be read. */
    @Override
    String nameToLeave() {
        return id().toString().substring(0, DIGITS);
    }

    @Override
    String wrongName() {
        return "console.leave.digits";
    }
}
