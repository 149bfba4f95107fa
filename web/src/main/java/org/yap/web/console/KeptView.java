package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.KeptRow;
import org.yap.ejb.user.Users;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;

/** A network that this node left and whose data it keeps: how to come back, and how to delete the data. */
@Named
@ViewScoped
public class KeptView extends LeavingPage {
    private static final long serialVersionUID = 1L;

    private String name;

    protected KeptView() {}

    @Inject
    public KeptView(Networks networks, Users people, CurrentUser user, PageMessages messages) {
        super(networks, people, user, messages);
    }

    /** Without such a network there is no such page. */
    @Override
    public void load() throws IOException {
        name = found();
        if (name == null) {
            Navigation.notFound();
        }
    }

    private String found() {
        return Read.or(null, () -> networks().kept().stream()
                .filter(each -> each.id().toString().equals(getNetwork()))
                .map(KeptRow::name)
                .findFirst()
                .orElse(null));
    }

    public String comeBack() {
        if (!succeeds(() -> networks().takeUp(id(), administrator()))) {
            return null;
        }
        messages().doneOnNextPage("console.kept.back.done");
        return Navigation.to(Navigation.NETWORK) + "&network=" + getNetwork();
    }

    public String getName() {
        return name;
    }

    @Override
    String nameToLeave() {
        return name;
    }
}
