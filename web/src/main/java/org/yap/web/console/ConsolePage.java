package org.yap.web.console;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Reason;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUser;

/** What pages and parts of pages about one network have in common. */
abstract class ConsolePage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private Networks networks;

    @Inject
    private Users people;

    @Inject
    private CurrentUser user;

    @Inject
    private transient PageMessages messages;

    private String network;
    private transient NetworkRow row;

    /** Before the page is built; a network that is not here is a page that is not there. */
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

    /** Something changed; perhaps this node has left the network. */
    public void refresh() throws IOException {
        forget();
        if (row() == null) {
            Navigation.redirect(Navigation.CONSOLE);
        }
    }

    /** Read again what may have changed. */
    void forget() {
        row = null;
    }

    NetworkId id() {
        return NetworkId.ofHex(network);
    }

    /** True if nothing was refused; else a message says what was. */
    boolean carriedOut(Wish wish) {
        return carriedOut(wish, Map.of());
    }

    /** As {@link #carriedOut(Wish)}; for some reasons the message stands at a field. */
    boolean carriedOut(Wish wish, Map<Reason, String> fields) {
        try {
            wish.carryOut();
            forget();
            return true;
        } catch (RefusedException e) {
            messages.refused(e, fields);
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

    /** Something that a service may refuse. */
    @FunctionalInterface
    interface Wish {
        void carryOut() throws RefusedException;
    }
}
