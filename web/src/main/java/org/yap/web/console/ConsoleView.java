package org.yap.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.invitation.Invitations.AskedRow;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.KeptRow;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.network.Networks.UnreadableRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ledger.value.NetworkId;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;
import org.yap.web.text.TextInput;

/** The node's networks; joining one; whether programs may use the node. */
@Named
@ViewScoped
public class ConsoleView implements Serializable {
    private static final long serialVersionUID = 1L;

    private Networks networks;
    private Neighbours neighbours;
    private Invitations invitations;
    private CurrentUser user;
    private PageMessages messages;

    @TextInput(TextLimit.LINK)
    private String link;

    @TextInput(TextLimit.NODE_NAME)
    private String name;

    private transient List<NetworkRow> rows;
    private transient List<AskedRow> asked;

    protected ConsoleView() {}

    @Inject
    public ConsoleView(
            Networks networks,
            Neighbours neighbours,
            Invitations invitations,
            CurrentUser user,
            PageMessages messages) {
        this.networks = networks;
        this.neighbours = neighbours;
        this.invitations = invitations;
        this.user = user;
        this.messages = messages;
    }

    public List<NetworkRow> getNetworks() {
        if (rows == null) {
            rows = networks.all();
        }
        return rows;
    }

    /** Networks that can't be run here. */
    public List<UnreadableRow> getUnreadable() {
        return networks.unreadable();
    }

    /** Networks that this node left and whose data it keeps. */
    public List<KeptRow> getKept() {
        return Read.or(List.of(), () -> networks.kept());
    }

    /** Runs when something has changed. */
    public void refresh() {
        rows = null;
        asked = null;
    }

    public String join() {
        try {
            Set<NetworkId> before = networks.all().stream().map(NetworkRow::id).collect(Collectors.toSet());
            var joining = invitations.accept(link.strip(), name == null ? "" : name.strip(), user.getName());
            if (joining.waiting()) {
                messages.done("console.join.waits");
                link = null;
                name = null;
                refresh();
                return null;
            }
            messages.doneOnNextPage(before.contains(joining.network()) ? "console.joined.already" : "console.joined");
            return Navigation.to(Navigation.NETWORK) + "&network=" + joining.network();
        } catch (RefusedException e) {
            messages.refused(e);
            return null;
        }
    }

    /** Networks that this node waits to be admitted to, or was refused by. */
    public List<AskedRow> getAsked() {
        if (asked == null) {
            asked = Read.or(List.of(), () -> invitations.asked());
        }
        return asked;
    }

    /** Waits no longer for the network that the page names, or forgets the refusal. */
    public void giveUp() {
        try {
            invitations.giveUp(NetworkId.ofHex(PressedButton.chosen()), user.getName());
            messages.done("console.asked.given.up");
        } catch (RefusedException e) {
            messages.refused(e);
        }
        refresh();
    }

    /** How many nodes wait to be admitted to a network by an administrator of this node. */
    public int waiting(NetworkRow network) {
        return Read.or(0, () -> invitations.waiting(network.id()).size());
    }

    public String getNodeId() {
        return neighbours.self().toString();
    }

    /** Whether this node's private key is in clear in the database. */
    public boolean isKeyInClear() {
        return !neighbours.isKeySealed();
    }

    public boolean isOpen() {
        return networks.openToPrograms();
    }

    /** Does what the button says, whatever another administrator has done meanwhile. */
    public void letPrograms(boolean in) {
        try {
            if (networks.openToPrograms() != in) {
                networks.setOpenToPrograms(in, user.getName());
            }
        } catch (RefusedException e) {
            messages.refused(e);
        }
    }

    public String getLink() {
        return link;
    }

    public void setLink(String link) {
        this.link = link;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
