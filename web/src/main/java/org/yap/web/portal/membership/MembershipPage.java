package org.yap.web.portal.membership;

import java.io.IOException;
import java.io.Serializable;
import org.yap.ejb.wallet.Wallets;
import org.yap.ejb.wallet.Wallets.MembershipRow;
import org.yap.ledger.value.NetworkId;
import org.yap.web.page.Navigation;
import org.yap.web.security.CurrentUser;

/** What a user's pages about one network share; the page's parameter {@code network} names it. */
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

    /** Runs before the page is built. Without such a network there is no such page. */
    public void load() throws IOException {
        if (membership() == null) {
            Navigation.notFound();
        }
    }

    /** For a page that has nothing to show: the user opted out elsewhere, or this node left the network. */
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

    /** Makes the page read again what may have changed. */
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
