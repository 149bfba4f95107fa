package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.network.Networks;
import org.yap.ejb.user.Users;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;

/** How others come into a network: invitations that this node gives out. */
@Named
@ViewScoped
public class InvitationsView extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private Invitations invitations;

    private String invitation;

    protected InvitationsView() {}

    @Inject
    public InvitationsView(
            Networks networks, Users people, CurrentUser user, PageMessages messages, Invitations invitations) {
        super(networks, people, user, messages);
        this.invitations = invitations;
    }

    public void invite() {
        succeeds(() -> invitation = invitations.invite(id(), administrator()));
    }

    /** The link that was made last, until the page is left. */
    public String getInvitation() {
        return invitation;
    }
}
