package org.yap.web.console;

import java.io.IOException;
import java.io.Serializable;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users;
import org.yap.ledger.value.NetworkId;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;

/** What the console's pages about one network share; the page's parameter {@code network} names it. */
abstract class ConsolePage implements Serializable {
    private static final long serialVersionUID = 1L;

    private Networks networks;
    private Users people;
    private CurrentUser user;
    private PageMessages messages;

    private String network;
    private transient NetworkRow row;

    protected ConsolePage() {}

    protected ConsolePage(Networks networks, Users people, CurrentUser user, PageMessages messages) {
        this.networks = networks;
        this.people = people;
        this.user = user;
        this.messages = messages;
    }

    /** Runs before the page is built. Without such a network there is no such page. */
    public void load() throws IOException {
        if (row() == null) {
            Navigation.notFound();
        }
    }

    /** Null if this node has no such network. */
    public NetworkRow row() {
        if (row == null && network != null) {
            try {
                row = networks.byId(NetworkId.ofHex(network));
            } catch (RefusedException | IllegalArgumentException e) {
                return null;
            }
        }
        return row;
    }

    /** Runs when something has changed; perhaps this node has left the network. */
    public void refresh() throws IOException {
        forget();
        if (row() == null) {
            Navigation.redirect(Navigation.CONSOLE);
        }
    }

    /** Makes the page read again what may have changed. */
    void forget() {
        row = null;
    }

    NetworkId id() {
        return NetworkId.ofHex(network);
    }

    /** True if the service did not refuse; else a message says why it did. */
    boolean succeeds(Command command) {
        try {
            command.run();
            forget();
            return true;
        } catch (RefusedException e) {
            messages.refused(e);
            return false;
        }
    }

    Networks networks() {
        return networks;
    }

    PageMessages messages() {
        return messages;
    }

    /** Asks for the administrator's password again; refuses login-failed, login-locked. */
    void confirm(String password) throws RefusedException {
        people.confirm(user.getId(), password.toCharArray());
    }

    String administrator() {
        return user.getName();
    }

    public String getNetwork() {
        return network;
    }

    public void setNetwork(String network) {
        this.network = network;
    }

    /** What a service is told to do. */
    @FunctionalInterface
    interface Command {
        void run() throws RefusedException;
    }
}
