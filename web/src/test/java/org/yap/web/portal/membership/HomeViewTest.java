package org.yap.web.portal.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ledger.value.Amount;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.portal.membership.HomeView.NetworkSummary;
import org.yap.web.security.CurrentUsers;

class HomeViewTest {
    private final FakeWallets wallets = new FakeWallets();
    private final HomeView view =
            new HomeView(wallets, CurrentUsers.loggedIn(new FakeUsers().with("ada", "right"), "ada"));

    @Test
    void sumsUpTheAccountsOfANetwork() {
        wallets.with(100, 30).with(250, 0);

        NetworkSummary pacific = view.getNetworks().get(0);

        assertThat(pacific.confirmed()).isEqualTo(Amount.of(350));
        assertThat(pacific.pendingOut()).isEqualTo(Amount.of(30));
        assertThat(pacific.pendingIn()).isEqualTo(Amount.of(20));
        assertThat(pacific.maturing()).isEqualTo(Amount.of(10));
    }

    @Test
    void knowsWhoHasNoMoneyAndExpectsNone() {
        wallets.with(0, 0);
        assertThat(view.getNetworks().get(0).moneyless())
                .as("some is on its way")
                .isFalse();
        wallets.accounts.replaceAll(each -> new AccountRow(
                each.index(),
                each.label(),
                each.hash(),
                each.address(),
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO));
        view.load();
        assertThat(view.getNetworks().get(0).moneyless()).isTrue();
    }

    @Test
    void showsNetworksInWhichTheUserIsNot() {
        assertThat(view.getNetworks())
                .singleElement()
                .satisfies(each -> assertThat(each.row().optedIn()).isFalse())
                .satisfies(each -> assertThat(each.accounts()).isEmpty());
    }

    @Test
    void looksAgainOnlyWhenToldTo() {
        assertThat(view.getNetworks()).hasSize(1);
        wallets.leave();

        assertThat(view.getNetworks()).hasSize(1);
        view.load();
        assertThat(view.getNetworks()).isEmpty();
    }
}
