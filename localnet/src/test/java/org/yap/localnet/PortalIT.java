package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.ledger.key.Address;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.NetworkId;
import org.yap.localnet.fixture.Browser;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.NodeLog;
import org.yap.localnet.fixture.PortalPage;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.Signer;

/** The main job, through pages: two people sign up at opposite nodes, opt in, and one pays the other. */
@ExtendWith({RunningNetwork.Shared.class, Browser.Shared.class})
class PortalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void twoPeoplePayEachOtherThroughTheirNodes(RunningNetwork running, Browser browser) throws Exception {
        ProvisionedNetwork ring =
                running.anotherRing("portal", rules -> rules.name("Portal").currency("RAI"), 1, 2, 3, 4);
        try (PortalPage ann = new PortalPage(browser, ring.node(1).url(), ring.network());
                PortalPage bea = new PortalPage(browser, ring.node(3).url(), ring.network())) {
            ann.signUp("ann");
            bea.signUp("bea");
            assertThat(ann.optIn()).hasSize(24).isNotEqualTo(bea.optIn());
            String annsAddress = ann.openAccount();
            String beasAddress = bea.openAccount();

            Money.pay(ring, ring.alice(), annsAddress, 5_000);
            ann.awaitText("50.00");
            running.mine(ring, 2, 1);
            ann.awaitBalance("50.00");

            ann.order(beasAddress, "12.34");
            ann.awaitTotal("12.34");
            ann.awaitWarning("new");
            ann.picture("portal-review");
            ann.payOrdered();
            ann.awaitState("seen");
            String id = ann.paymentId();
            Money.awaitKnown(ring, 3, id);
            running.mine(ring, 4, 1);
            ann.awaitState("in-block");
            bea.awaitBalance("12.34");
            Money.awaitInBlock(ring, 1, id);
            Money.awaitInBlock(ring, 3, id);
            ring.awaitOneTip(PATIENCE);
            for (int node : new int[] {1, 3}) {
                assertThat(Money.balance(ring, node, annsAddress)).isEqualTo(5_000 - 1_234);
                assertThat(Money.balance(ring, node, beasAddress)).isEqualTo(1_234);
                assertThat(Money.balance(ring, node, ring.alice())).isEqualTo(NetworkProvisioner.ALLOCATION - 5_000);
            }

            ann.picture("portal-payment");
            bea.picture("portal-account");
            bea.phoneSize();
            bea.picture("portal-account-phone");
            ann.openAccount();
            ann.awaitBalance("37.66");
            ann.logOutAndIn("ann");
            ann.awaitText("37.66");
            ann.picture("portal-home");
        }
    }

    @Test
    void aWrongPasswordOpensNobodysAccountInABrowserThatIsStillLoggedIn(RunningNetwork running, Browser browser) {
        ProvisionedNetwork ring = running.ring();
        try (PortalPage kim = new PortalPage(browser, ring.node(4).url(), ring.network())) {
            PortalPage tab = kim.tab();
            tab.openLogin();
            kim.signUp("kim");

            tab.tryLogin("somebody", "not the password");

            tab.awaitSaid("reason.login-failed");
            kim.openHome();
            kim.awaitLogin();
        }
    }

    @Test
    void aPageWhoseSessionHasEndedLeadsToTheLoginAndBack(RunningNetwork running, Browser browser) {
        ProvisionedNetwork ring = running.ring();
        try (PortalPage lou = new PortalPage(browser, ring.node(4).url(), ring.network())) {
            lou.signUp("lou");
            lou.optIn();
            String address = lou.openAccount();

            lou.loseSession();

            lou.awaitSaid("login.ended");
            lou.logBackIn("lou");
            lou.awaitText(address);
        }
    }

    /** More tabs than a browser opens connections to one host. */
    @Test
    void loggingOutLeadsAllOpenPagesToTheLoginWithoutAnErrorInTheLog(RunningNetwork running, Browser browser)
            throws Exception {
        ProvisionedNetwork ring = running.ring();
        try (PortalPage eve = new PortalPage(browser, ring.node(2).url(), ring.network())) {
            eve.signUp("eve");
            eve.optIn();
            List<PortalPage> tabs = Stream.generate(eve::tab).limit(7).toList();
            tabs.forEach(PortalPage::openAccount);
            eve.openAccount();
            NodeLog log = new NodeLog(ring.node(2));

            eve.logOut();

            tabs.forEach(PortalPage::awaitLogin);
            assertThat(log.troubles()).isEmpty();
        }
    }

    /**
     * The refusals that a person can bring about. The others a form cannot make, as the node itself numbers, stamps and signs what
     * is typed there: a wrong signature or sequence, too little work, another network's payment, one that has expired, malformed
     * bytes. {@link PayingIT} and {@link HostileNeighbourIT} send those.
     */
    @Test
    void thePageSaysWhyAPaymentIsRefused(RunningNetwork running, Browser browser) {
        ProvisionedNetwork ring = running.ring();
        String bob = ring.bob().address();
        AddressHash account = new Signer(ring, ring.bob()).account();
        String abroad = Address.format(account, "yap", NetworkId.ofHex("ab".repeat(32)));
        try (PortalPage zoe = new PortalPage(browser, ring.node(2).url(), ring.network())) {
            zoe.signUp("zoe");
            zoe.optIn();
            zoe.order(bob, "1.00");
            zoe.awaitSaid("pay.short");
            assertThat(zoe.typed("amount")).isEqualTo("1.00");
            zoe.order("yap1notanaddress", "1.00");
            zoe.awaitSaid("reason.address-bad-form");
            assertThat(zoe.typed("to")).isEqualTo("yap1notanaddress");
            zoe.picture("portal-refusal");
            zoe.order(abroad, "1.00");
            zoe.awaitSaid("reason.address-other-network");
            Map<String, String> badAmounts = Map.of(
                    "1.234", "amount.unclear",
                    "1.500", "amount.ambiguous",
                    "1.2345", "amount.decimals",
                    "-1", "amount.negative",
                    "many", "amount.bad");
            badAmounts.forEach((amount, why) -> {
                zoe.order(bob, amount);
                zoe.awaitSaid(why);
            });
            zoe.order(bob, "0");
            zoe.awaitSaid("reason.payment-bad-amount");

            String address = zoe.openAccount();
            assertThat(zoe.payments()).isZero();
            JsonNode row = ring.node(2)
                    .api()
                    .as("zoe", PortalPage.PASSWORD)
                    .accounts(ring.network())
                    .get(0);
            assertThat(row.path("pendingOut").asText()).isEqualTo("0");
            assertThat(ring.node(2)
                            .api()
                            .account(ring.network(), address)
                            .path("nextSequence")
                            .asLong())
                    .isZero();
        }
    }

    @Test
    void whoLeavesANetworkComesBackToTheSameMoneyWithTheWords(RunningNetwork running, Browser browser)
            throws Exception {
        ProvisionedNetwork ring = running.anotherRing("words", rules -> rules.name("Words"), 2);
        try (PortalPage pat = new PortalPage(browser, ring.node(2).url(), ring.network())) {
            pat.signUp("pat");
            List<String> words = pat.optIn();
            String address = pat.openAccount();
            Money.pay(ring, ring.alice(), address, 2_500);
            pat.awaitText("25.00");
            running.mine(ring, 2, 1);
            pat.awaitBalance("25.00");
            assertThat(pat.showWords()).isEqualTo(words);

            pat.optOut(words);
            assertThat(ring.node(2).api().as("pat", PortalPage.PASSWORD).wallet())
                    .noneMatch(row -> row.path("optedIn").asBoolean());
            pat.optIn(words);
            assertThat(pat.openAccount()).isEqualTo(address);
            pat.awaitBalance("25.00");
        }
    }

    @Test
    void aUserAddsAnAccountAndChangesThePassword(RunningNetwork running, Browser browser) {
        ProvisionedNetwork ring = running.ring();
        String replacement = "another stone at the reef 23";
        try (PortalPage sam = new PortalPage(browser, ring.node(4).url(), ring.network())) {
            sam.signUp("sam");
            sam.optIn();
            String first = sam.openAccount();
            sam.addAccount("Savings");
            String second = sam.openAccount(1);
            assertThat(second).isNotEqualTo(first);
            sam.awaitText("Savings");

            PortalPage tab = sam.tab();
            tab.openHome();
            try (PortalPage elsewhere = new PortalPage(browser, ring.node(4).url(), ring.network())) {
                elsewhere.openLogin();
                elsewhere.logBackIn("sam");
                elsewhere.awaitText("Savings");
                sam.changePassword(replacement);
                elsewhere.awaitSaid("login.ended");
            }
            tab.openHome();
            tab.awaitText("Savings");
            sam.logOut();
            sam.tryLogin("sam", PortalPage.PASSWORD);
            sam.awaitSaid("reason.login-failed");
            sam.tryLogin("sam", replacement);
            sam.awaitText("Savings");
            assertThat(sam.openAccount(1)).isEqualTo(second);
        }
    }
}
