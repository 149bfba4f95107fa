package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.gossip.Neighbours.NeighbourRow;
import org.yap.ejb.network.Networks.BlockRow;
import org.yap.ejb.network.Networks.RefusalRow;
import org.yap.ejb.network.Networks.ReorganisationRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.NodeId;

/** One network of this node: members, neighbours, chain; and leaving it. */
@Named
@ViewScoped
public class NetworkView extends ConsolePage {
    private static final long serialVersionUID = 1L;
    private static final int BLOCKS = 10;
    private static final int REORGANISATIONS = 10;
    private static final int REFUSALS = 10;

    @Inject
    private Neighbours neighbours;

    private int members;
    private String invitation;
    private String leaveName;
    private transient List<NeighbourRow> neighbourRows;
    private transient List<BlockRow> blocks;
    private transient List<ReorganisationRow> reorganisations;
    private transient List<RefusalRow> refusals;

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
            neighbourRows = neighbours.of(id());
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
        if (carriedOut(() -> networks().setMembers(id(), members, administrator()))) {
            notices().done("console.members.done");
        }
    }

    public void invite() {
        carriedOut(() -> invitation = neighbours.invite(id(), administrator()));
    }

    public void remove(NodeId neighbour) {
        if (carriedOut(() -> neighbours.remove(id(), neighbour, administrator()))) {
            notices().done("console.neighbour.removed");
        }
    }

    public void liftBan(NodeId neighbour) {
        if (carriedOut(() -> neighbours.liftBan(neighbour, administrator()))) {
            notices().done("console.neighbour.lifted");
        }
    }

    /** The name has to be typed, so that nobody leaves by a slip. */
    public String leave() {
        String name = row().rules().name();
        if (!name.equals(leaveName == null ? "" : leaveName.strip())) {
            notices().wrong("console.leave.name");
            return null;
        }
        if (!carriedOut(() -> networks().leaveByForce(id(), administrator()))) {
            return null;
        }
        notices().doneOnNextPage("console.left", name);
        return "/console/index.xhtml?faces-redirect=true";
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

    public String getLeaveName() {
        return leaveName;
    }

    public void setLeaveName(String leaveName) {
        this.leaveName = leaveName;
    }
}
