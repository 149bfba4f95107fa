package org.yap.web.portal.membership;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.wallet.Wallets;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ejb.wallet.Wallets.MembershipRow;
import org.yap.ledger.value.Amount;
import org.yap.web.security.CurrentUser;

/** The networks of this node and what the user has in each. */
@Named
@ViewScoped
public class HomeView implements Serializable {
    private static final long serialVersionUID = 1L;

    private Wallets wallets;
    private CurrentUser user;

    private transient List<NetworkSummary> networks;

    protected HomeView() {}

    @Inject
    public HomeView(Wallets wallets, CurrentUser user) {
        this.wallets = wallets;
        this.user = user;
    }

    /** Runs first, and whenever something may have changed. */
    @PostConstruct
    public void load() {
        networks = new ArrayList<>();
        for (MembershipRow row : wallets.memberships(user.getId())) {
            networks.add(new NetworkSummary(row, row.optedIn() ? accounts(row) : List.of()));
        }
    }

    public List<NetworkSummary> getNetworks() {
        if (networks == null) {
            load();
        }
        return networks;
    }

    /** None if the user has opted out in the meantime. */
    private List<AccountRow> accounts(MembershipRow row) {
        try {
            return wallets.accounts(user.getId(), row.network());
        } catch (RefusedException e) {
            return List.of();
        }
    }

    /** One network with the user's accounts there. */
    public record NetworkSummary(MembershipRow row, List<AccountRow> accounts) {
        public Amount confirmed() {
            return sum(AccountRow::confirmed);
        }

        public Amount pendingOut() {
            return sum(AccountRow::pendingOut);
        }

        public Amount pendingIn() {
            return sum(AccountRow::pendingIn);
        }

        public Amount maturing() {
            return sum(AccountRow::maturing);
        }

        /** Whether nothing is here, and nothing comes. */
        public boolean moneyless() {
            return Stream.of(confirmed(), pendingIn(), maturing()).allMatch(Amount.ZERO::equals);
        }

        /** Index of the account that others are shown first. */
        public int firstAccount() {
            return accounts.isEmpty() ? 0 : accounts.get(0).index();
        }

        private Amount sum(Function<AccountRow, Amount> part) {
            return accounts.stream().map(part).reduce(Amount.ZERO, Amount::plus);
        }
    }
}
