package org.yap.web.console;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.gossip.Neighbours.NeighbourRow;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.BlockRow;
import org.yap.ejb.network.Networks.RefusalRow;
import org.yap.ejb.network.Networks.ReorganisationRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Users;
import org.yap.ledger.value.NodeId;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** One network of this node: its members, neighbours and chain, and how to leave it. */
@Named
@ViewScoped
public class NetworkView extends ConsolePage {
    private static final long serialVersionUID = 1L;
    private static final int BLOCKS = 10;
    private static final int REORGANISATIONS = 10;
    private static final int REFUSALS = 10;

    private Neighbours neighbours;
    private Invitations invitations;

    private int members;
    private String invitation;
    private String leaveName;
    private boolean leaveUnderstood;

    @TextInput(TextLimit.PASSWORD)
    private transient String leavePassword;

    private transient Long users;
    private transient List<NeighbourRow> neighbourRows;
    private transient List<BlockRow> blocks;
    private transient List<ReorganisationRow> reorganisations;
    private transient List<RefusalRow> refusals;

    protected NetworkView() {}

    @Inject
    public NetworkView(
            Networks networks,
            Users people,
            CurrentUser user,
            PageMessages messages,
            Neighbours neighbours,
            Invitations invitations) {
        super(networks, people, user, messages);
        this.neighbours = neighbours;
        this.invitations = invitations;
    }

    @Override
    public void load() throws IOException {
        super.load();
        if (row() != null) {
            members = row().members();
        }
    }

    @Override
    void forget() {
        super.forget();
        users = null;
        neighbourRows = null;
        blocks = null;
        reorganisations = null;
        refusals = null;
    }

    public List<NeighbourRow> getNeighbours() {
        if (neighbourRows == null) {
            try {
                neighbourRows = neighbours.of(id());
            } catch (RefusedException e) {
                neighbourRows = List.of();
            }
        }
        return neighbourRows;
    }

    public List<BlockRow> getBlocks() {
        if (blocks == null) {
            try {
                blocks = networks().recentBlocks(id(), BLOCKS);
            } catch (RefusedException e) {
                blocks = List.of();
            }
        }
        return blocks;
    }

    public List<ReorganisationRow> getReorganisations() {
        if (reorganisations == null) {
            try {
                reorganisations = networks().recentReorganisations(id(), REORGANISATIONS);
            } catch (RefusedException e) {
                reorganisations = List.of();
            }
        }
        return reorganisations;
    }

    public List<RefusalRow> getRefusals() {
        if (refusals == null) {
            try {
                refusals = networks().recentRefusals(id(), REFUSALS);
            } catch (RefusedException e) {
                refusals = List.of();
            }
        }
        return refusals;
    }

    public void setMemberCount() {
        if (succeeds(() -> networks().setMembers(id(), members, administrator()))) {
            messages().done("console.members.done");
        }
    }

    public void invite() {
        succeeds(() -> invitation = invitations.invite(id(), administrator()));
    }

    public void remove() {
        NodeId neighbour = chosen();
        if (succeeds(() -> neighbours.remove(id(), neighbour, administrator()))) {
            messages().done("console.neighbour.removed", neighbour.shortForm());
        }
    }

    public void liftBan() {
        NodeId neighbour = chosen();
        if (succeeds(() -> neighbours.liftBan(neighbour, administrator()))) {
            messages().done("console.neighbour.lifted");
        }
    }

    /** The neighbour whose button was pressed. The page sends its id, since its line may show another neighbour by now. */
    private static NodeId chosen() {
        return NodeId.ofHex(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("node"));
    }

    /** How many users of this node would lose their keys by leaving. */
    public long getUsers() {
        if (users == null) {
            try {
                users = networks().users(id());
            } catch (RefusedException e) {
                return 0;
            }
        }
        return users;
    }

    /**
     * Asks for the network's name, so that nobody leaves by mistake. While users are opted in, it also asks for a confirmation
     * and the administrator's password. If the first user opts in just now, the service refuses.
     */
    public String leave() {
        String name = row().rules().name();
        if (!name.equals(leaveName == null ? "" : leaveName.strip())) {
            messages().wrong("console.leave.name");
            return null;
        }
        users = null;
        boolean left = getUsers() == 0 ? leaveEmpty() : leaveUsers();
        leavePassword = null;
        if (!left) {
            return null;
        }
        messages().doneOnNextPage("console.left", name);
        return Navigation.to(Navigation.CONSOLE);
    }

    private boolean leaveEmpty() {
        return succeeds(() -> networks().leave(id(), administrator()));
    }

    private boolean leaveUsers() {
        if (!leaveUnderstood) {
            messages().wrong("console.leave.understood.need");
            return false;
        }
        if (leavePassword == null) {
            messages().wrong("console.leave.password.need");
            return false;
        }
        return succeeds(() -> {
            confirm(leavePassword);
            networks().leaveByForce(id(), administrator());
        });
    }

    public int getMembers() {
        return members;
    }

    public void setMembers(int members) {
        this.members = members;
    }

    public String getInvitation() {
        return invitation;
    }

    public boolean isLeaveUnderstood() {
        return leaveUnderstood;
    }

    public void setLeaveUnderstood(boolean leaveUnderstood) {
        this.leaveUnderstood = leaveUnderstood;
    }

    public String getLeavePassword() {
        return leavePassword;
    }

    public void setLeavePassword(String leavePassword) {
        this.leavePassword = leavePassword;
    }

    public String getLeaveName() {
        return leaveName;
    }

    public void setLeaveName(String leaveName) {
        this.leaveName = leaveName;
    }
}
