package org.yap.web.portal.membership;

import java.io.IOException;
import java.io.Serializable;
import org.yap.ejb.wallet.Wallets;
import org.yap.ejb.wallet.Wallets.MembershipRow;
import org.yap.ledger.value.NetworkId;
import org.yap.web.page.Navigation;
import org.yap.web.security.CurrentUser;

/** What pages about one network have in common: the network named by the parameter {@code network}. */
public abstract class MembershipPage implements Serializable {
    private static final long serialVersionUID = 1L;

    private Wallets wallets;
    private CurrentUser user;

    private String network;
    private transient MembershipRow membership;

    protected MembershipPage() {}

    protected MembershipPage(Wallets wallets, CurrentUser user) {
        this.wallets = wallets;
        this.user = user;
    }

    /** Before the page is built; a network that is not here is a page that is not there. */
    public void load() throws IOException {
        if (membership() == null) {
            Navigation.notFound();
        }
    }

    /** The page's subject is gone: the user opted out elsewhere, or this node left the network. */
    protected static void leadHome() throws IOException {
        Navigation.redirect(Navigation.HOME);
    }

    /** Null if this node has no such network. */
    public MembershipRow membership() {
        if (membership == null && network != null) {
            membership = wallets.memberships(user.getId()).stream()
                    .filter(row -> row.network().toString().equals(network))
                    .findFirst()
                    .orElse(null);
        }
        return membership;
    }

    /** Read again what may have changed. */
    protected void forget() {
        membership = null;
    }

    protected NetworkId networkId() {
        return membership().network();
    }

    protected long userId() {
        return user.getId();
    }

    protected Wallets wallets() {
        return wallets;
    }

    public String getNetwork() {
        return network;
    }

    public void setNetwork(String network) {
        this.network = network;
    }
}
