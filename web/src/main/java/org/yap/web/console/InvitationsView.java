package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.invitation.Invitations.InvitationRow;
import org.yap.ejb.invitation.Invitations.InvitationState;
import org.yap.ejb.invitation.Invitations.RequestRow;
import org.yap.ejb.invitation.Invitations.Terms;
import org.yap.ejb.membership.MembershipConsole;
import org.yap.ejb.membership.MembershipConsole.NodeRow;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Users;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.NodeId;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** How others come into a network: invitations that this node gives out, and nodes that wait for an administrator's word. */
@Named
@ViewScoped
public class InvitationsView extends ConsolePage {
    private static final long serialVersionUID = 1L;
    private static final List<Integer> HOURS = List.of(1, 24, 24 * 7, 24 * 30);

    private Invitations invitations;
    private MembershipConsole membership;

    private String invitation;
    private int hours = (int) Terms.USUAL.life().toHours();
    private boolean approval;

    @TextInput(TextLimit.INVITATION_LABEL)
    private String label;

    private transient List<InvitationRow> issued;
    private transient List<RequestRow> waiting;
    private transient Map<NodeId, NodeRow> members;

    protected InvitationsView() {}

    @Inject
    public InvitationsView(
            Networks networks,
            Users people,
            CurrentUser user,
            PageMessages messages,
            Invitations invitations,
            MembershipConsole membership) {
        super(networks, people, user, messages);
        this.invitations = invitations;
        this.membership = membership;
    }

    @Override
    void forget() {
        super.forget();
        issued = null;
        waiting = null;
        members = null;
    }

    /** Whether the network is open, so that a link is good for everybody and for ever. */
    public boolean isOpen() {
        return row().rules().admission() == Admission.OPEN;
    }

    public void invite() {
        Terms terms = new Terms(label == null ? "" : label.strip(), Duration.ofHours(hours), approval);
        if (succeeds(() -> invitation = invitations.invite(id(), terms, administrator()))) {
            label = null;
        }
    }

    /** The link that was made last, until the page is left. */
    public String getInvitation() {
        return invitation;
    }

    public List<InvitationRow> getIssued() {
        if (issued == null) {
            issued = Read.or(List.of(), () -> invitations.invitations(id()));
        }
        return issued;
    }

    /** The member that came with an invitation; null if it is none, or not heard of. */
    public NodeRow member(NodeId node) {
        if (members == null) {
            members = Read.or(Map.of(), () -> membership.nodes(id()).stream()
                    .collect(Collectors.toMap(NodeRow::id, Function.identity())));
        }
        return members.get(node);
    }

    /** Whether it can still be taken back. */
    public boolean revocable(InvitationRow row) {
        return row.state() == InvitationState.OPEN || row.state() == InvitationState.WAITING;
    }

    public List<RequestRow> getWaiting() {
        if (waiting == null) {
            waiting = Read.or(List.of(), () -> invitations.waiting(id()));
        }
        return waiting;
    }

    public void revoke() {
        if (succeeds(() -> invitations.revoke(id(), PressedButton.chosen(), administrator()))) {
            messages().done("console.invitation.revoked");
        }
    }

    public void admit() {
        NodeId node = NodeId.ofHex(PressedButton.chosen());
        String name = nameOf(node);
        if (succeeds(() -> invitations.admit(id(), node, administrator()))) {
            messages().done("console.request.admitted", name);
        }
    }

    public void refuse() {
        NodeId node = NodeId.ofHex(PressedButton.chosen());
        String name = nameOf(node);
        if (succeeds(() -> invitations.refuse(id(), node, administrator()))) {
            messages().done("console.request.refused", name);
        }
    }

    private String nameOf(NodeId node) {
        return getWaiting().stream()
                .filter(each -> each.node().equals(node) && !each.name().isEmpty())
                .map(RequestRow::name)
                .findFirst()
                .orElse(node.shortForm());
    }

    /** How long an invitation can be good, in hours. */
    public List<Integer> getHourChoices() {
        return HOURS;
    }

    public int getHours() {
        return hours;
    }

    public void setHours(int hours) {
        this.hours = hours;
    }

    public boolean isApproval() {
        return approval;
    }

    public void setApproval(boolean approval) {
        this.approval = approval;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }
}
