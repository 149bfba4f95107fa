package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.yap.ejb.membership.MembershipConsole;
import org.yap.ejb.membership.MembershipConsole.Members;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.BlockRow;
import org.yap.ejb.network.Networks.RefusalRow;
import org.yap.ejb.network.Networks.ReorganisationRow;
import org.yap.ejb.user.Users;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;

/** One network of this node: its figures and chain, and how to leave it. */
@Named
@ViewScoped
public class NetworkView extends LeavingPage {
    private static final long serialVersionUID = 1L;
    private static final int BLOCKS = 10;
    private static final int REORGANISATIONS = 10;
    private static final int REFUSALS = 10;

    private MembershipConsole membership;

    private transient Members members;
    private transient List<BlockRow> blocks;
    private transient List<ReorganisationRow> reorganisations;
    private transient List<RefusalRow> refusals;

    protected NetworkView() {}

    @Inject
    public NetworkView(
            Networks networks, Users people, CurrentUser user, PageMessages messages, MembershipConsole membership) {
        super(networks, people, user, messages);
        this.membership = membership;
    }

    @Override
    void forget() {
        super.forget();
        members = null;
        blocks = null;
        reorganisations = null;
        refusals = null;
    }

    public Members getMembers() {
        if (members == null) {
            members = Read.or(MembersView.NONE, () -> membership.members(id()));
        }
        return members;
    }

    public List<BlockRow> getBlocks() {
        if (blocks == null) {
            blocks = Read.or(List.of(), () -> networks().recentBlocks(id(), BLOCKS));
        }
        return blocks;
    }

    public List<ReorganisationRow> getReorganisations() {
        if (reorganisations == null) {
            reorganisations = Read.or(List.of(), () -> networks().recentReorganisations(id(), REORGANISATIONS));
        }
        return reorganisations;
    }

    public List<RefusalRow> getRefusals() {
        if (refusals == null) {
            refusals = Read.or(List.of(), () -> networks().recentRefusals(id(), REFUSALS));
        }
        return refusals;
    }

    @Override
    public boolean isKeepable() {
        return true;
    }

    @Override
    String nameToLeave() {
        return row().rules().name();
    }
}
