package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.yap.ejb.membership.MembershipConsole;
import org.yap.ejb.membership.MembershipConsole.EventRow;
import org.yap.ejb.membership.MembershipConsole.Members;
import org.yap.ejb.membership.MembershipConsole.NodeRow;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Users;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** The members of a network: how many there are, which are neighbours of this node, and what became of them. */
@Named
@ViewScoped
public class MembersView extends ConsolePage {
    private static final long serialVersionUID = 1L;
    private static final int EVENTS = 20;

    /** Shown while the network ends. */
    static final Members NONE = new Members(1, true, 0, 0, 0, false, "", false);

    private MembershipConsole membership;

    @TextInput(TextLimit.NODE_NAME)
    private String ownName;

    private transient Members members;
    private transient List<NodeRow> nodes;
    private transient List<EventRow> events;

    protected MembersView() {}

    @Inject
    public MembersView(
            Networks networks, Users people, CurrentUser user, PageMessages messages, MembershipConsole membership) {
        super(networks, people, user, messages);
        this.membership = membership;
    }

    @Override
    public void load() throws IOException {
        super.load();
        if (row() != null) {
            ownName = getMembers().ownName();
        }
    }

    @Override
    void forget() {
        super.forget();
        members = null;
        nodes = null;
        events = null;
    }

    public Members getMembers() {
        if (members == null) {
            members = Read.or(NONE, () -> membership.members(id()));
        }
        return members;
    }

    public List<NodeRow> getNeighbours() {
        return nodes().stream().filter(NodeRow::neighbour).toList();
    }

    /** Members that are no neighbours, and are not banned. */
    public List<NodeRow> getOthers() {
        return nodes().stream()
                .filter(node -> !node.neighbour() && !node.conduct().banned())
                .toList();
    }

    /** Nodes that this node has nothing to do with; members of this network or not. */
    public List<NodeRow> getBanned() {
        return nodes().stream().filter(node -> node.conduct().banned()).toList();
    }

    /** Whether members vouch for newcomers, so that a ban can go for those too. */
    public boolean isVouching() {
        return row().rules().admission() == Admission.INVITATION;
    }

    public void refuseVouched(boolean refuses) {
        if (succeeds(() -> membership.setRefusesVouched(id(), refuses, administrator()))) {
            messages().done(refuses ? "console.vouched.refused" : "console.vouched.taken");
        }
    }

    private List<NodeRow> nodes() {
        if (nodes == null) {
            nodes = Read.or(List.of(), () -> membership.nodes(id()));
        }
        return nodes;
    }

    public List<EventRow> getEvents() {
        if (events == null) {
            events = Read.or(List.of(), () -> membership.events(id(), EVENTS));
        }
        return events;
    }

    public void saveOwnName() {
        String wanted = ownName == null ? "" : ownName.strip();
        if (succeeds(() -> membership.setOwnName(id(), wanted, administrator()))) {
            messages().done(wanted.isEmpty() ? "console.name.none" : "console.name.done", wanted);
        }
    }

    public String getOwnName() {
        return ownName;
    }

    public void setOwnName(String ownName) {
        this.ownName = ownName;
    }
}
