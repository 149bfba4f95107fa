package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import org.yap.ejb.membership.MembershipConsole;
import org.yap.ejb.membership.MembershipConsole.Conduct;
import org.yap.ejb.membership.MembershipConsole.NodeRow;
import org.yap.ejb.membership.MembershipConsole.NodeState;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Users;
import org.yap.ledger.value.NodeId;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** Another node of a network; the page's parameter {@code node} names it. */
@Named
@ViewScoped
public class NodeView extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private static final Conduct CLEAN = new Conduct(0, null, null, null);

    private MembershipConsole membership;

    private String node;

    @TextInput(TextLimit.NODE_NAME)
    private String label;

    @TextInput(TextLimit.BAN_REASON)
    private String banReason;

    private transient NodeRow shown;

    protected NodeView() {}

    @Inject
    public NodeView(
            Networks networks, Users people, CurrentUser user, PageMessages messages, MembershipConsole membership) {
        super(networks, people, user, messages);
        this.membership = membership;
    }

    @Override
    public void load() throws IOException {
        super.load();
        if (row() == null) {
            return;
        }
        if (found().isEmpty()) {
            Navigation.notFound();
            return;
        }
        label = getShown().label();
    }

    /** Perhaps the other node has left the network. */
    @Override
    public void refresh() throws IOException {
        super.refresh();
        if (row() != null && found().isEmpty()) {
            Navigation.redirect(Navigation.MEMBERS + "?network=" + getNetwork());
        }
    }

    @Override
    void forget() {
        super.forget();
        shown = null;
    }

    /** Out of reach if the network has no such member any more. */
    public NodeRow getShown() {
        if (shown == null) {
            shown = found().orElseGet(() ->
                    new NodeRow(other(), "", "", null, NodeState.UNREACHABLE, null, false, null, false, null, CLEAN));
        }
        return shown;
    }

    /** Whom a question is about. */
    public String getAbout() {
        String name = getShown().calledHere();
        String number = getShown().id().shortForm();
        return name.equals(number) ? number : name + " · " + number;
    }

    private Optional<NodeRow> found() {
        try {
            NodeId wanted = other();
            return membership.nodes(id()).stream()
                    .filter(each -> each.id().equals(wanted))
                    .findFirst();
        } catch (RefusedException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public void pin() {
        if (succeeds(() -> membership.pin(id(), other(), administrator()))) {
            messages().done("console.node.pin.done");
        }
    }

    public void unpin() {
        if (succeeds(() -> membership.unpin(id(), other(), administrator()))) {
            messages().done("console.node.unpin.done");
        }
    }

    public String remove() {
        String name = getShown().calledHere();
        if (!succeeds(() -> membership.remove(id(), other(), administrator()))) {
            return null;
        }
        messages().doneOnNextPage("console.node.removed", name);
        return Navigation.to(Navigation.MEMBERS) + "&network=" + getNetwork();
    }

    /** Of this node alone; in all networks. */
    public void ban() {
        String name = getShown().calledHere();
        String why = banReason == null ? "" : banReason.strip();
        if (succeeds(() -> membership.ban(other(), why, administrator()))) {
            banReason = null;
            messages().done("console.node.ban.done", name);
        }
    }

    public void liftBan() {
        if (succeeds(() -> membership.liftBan(other(), administrator()))) {
            messages().done("console.node.lifted");
        }
    }

    public void saveLabel() {
        String wanted = label == null ? "" : label.strip();
        if (succeeds(() -> membership.label(id(), other(), wanted, administrator()))) {
            messages().done("console.node.label.done");
        }
    }

    private NodeId other() {
        return NodeId.ofHex(node);
    }

    public String getNode() {
        return node;
    }

    public void setNode(String node) {
        this.node = node;
    }

    public String getBanReason() {
        return banReason;
    }

    public void setBanReason(String banReason) {
        this.banReason = banReason;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }
}
