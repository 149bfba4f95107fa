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
import org.yap.ejb.user.Users;
import org.yap.ledger.value.NodeId;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;

/** One network of this node: its members, neighbours and chain, and how to leave it. */
@Named
@ViewScoped
public class NetworkView extends LeavingPage {
    private static final long serialVersionUID = 1L;
    private static final int BLOCKS = 10;
    private static final int REORGANISATIONS = 10;
    private static final int REFUSALS = 10;

    private Neighbours neighbours;
    private Invitations invitations;

    private int members;
    private String invitation;
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

    @Override
    String nameToLeave() {
        return row().rules().name();
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

    public int getMembers() {
        return members;
    }

    public void setMembers(int members) {
        this.members = members;
    }

    public String getInvitation() {
        return invitation;
    }
}
