package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.fixture.Browser;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.PortalPage;
import org.yap.localnet.fixture.RunningNetwork;

/** The main job, through pages: two people sign up at opposite nodes, opt in, and one pays the other. */
@ExtendWith({RunningNetwork.Shared.class, Browser.Shared.class})
class PortalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void twoPeoplePayEachOtherThroughTheirNodes(RunningNetwork running, Browser browser) throws Exception {
        RunningRing ring =
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

            ann.pay(beasAddress, "12.34");
            ann.awaitState("seen");
            String id = ann.paymentId();
            Money.awaitKnown(ring, 3, id);
            running.mine(ring, 4, 1);
            ann.awaitState("in-block");
            bea.awaitBalance("12.34");
            Money.awaitInBlock(ring, 1, id);
            Money.awaitInBlock(ring, 3, id);
            ring.awaitOneTip(PATIENCE);

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
        RunningRing ring = running.ring();
        try (PortalPage kim = new PortalPage(browser, ring.node(4).url(), ring.network())) {
            PortalPage tab = kim.tab();
            tab.openLogin();
            kim.signUp("kim");

            tab.tryLogin("somebody", "not the password");

            tab.awaitText("The name or the password is wrong.");
            kim.openHome();
            kim.awaitLogin();
        }
    }

    @Test
    void aPageWhoseSessionHasEndedLeadsToTheLoginAndBack(RunningNetwork running, Browser browser) {
        RunningRing ring = running.ring();
        try (PortalPage lou = new PortalPage(browser, ring.node(4).url(), ring.network())) {
            lou.signUp("lou");
            lou.optIn();
            String address = lou.openAccount();

            lou.loseSession();

            lou.awaitText("You were logged out");
            lou.logBackIn("lou");
            lou.awaitText(address);
        }
    }

    @Test
    void thePageSaysWhyAPaymentIsRefused(RunningNetwork running, Browser browser) {
        RunningRing ring = running.ring();
        try (PortalPage zoe = new PortalPage(browser, ring.node(2).url(), ring.network())) {
            zoe.signUp("zoe");
            zoe.optIn();
            zoe.pay(ring.bob().address(), "1.00");
            zoe.awaitText("The account does not have that much to spend.");
            zoe.pay("yap1notanaddress", "1.00");
            zoe.awaitText("This is not an address");
            zoe.picture("portal-refusal");
        }
    }
}
