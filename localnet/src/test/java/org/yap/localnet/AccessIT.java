package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.fixture.Browser;
import org.yap.localnet.fixture.PortalPage;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.Signer;

/** Who may call a node's REST interface, and how much may be sent. */
@ExtendWith({RunningNetwork.Shared.class, Browser.Shared.class})
class AccessIT {
    private static final int CLOSED = 4;

    @Test
    void aNodeThatIsNotOpenAsksProgramsForALogin(RunningNetwork running) throws Exception {
        ProvisionedNetwork ring = running.ring();
        Signer bob = new Signer(ring, ring.bob());
        byte[] payment = bob.pay(bob.account(), 1, bob.nextSequence()).bytes();
        NodeApi anybody = ring.node(CLOSED).api();
        NodeApi administrator = ring.administrator(CLOSED);

        administrator.open(false);
        try {
            refused(401, "login-failed", () -> anybody.tip(ring.network()));
            refused(401, "login-failed", () -> anybody.submit(ring.network(), payment));
            assertThat(administrator.tip(ring.network()).hash()).hasSize(64);
        } finally {
            administrator.open(true);
        }

        assertThat(anybody.tip(ring.network()).hash()).hasSize(64);
        assertThat(anybody.submit(ring.network(), payment).path("id").asText()).isNotEmpty();
    }

    @Test
    void aUserIsNoAdministrator(RunningNetwork running) throws Exception {
        ProvisionedNetwork ring = running.ring();
        NodeApi alice = ring.as(ring.alice());
        refused(403, "not-allowed", () -> alice.neighbours(ring.network()));
        refused(403, "not-allowed", () -> alice.invite(ring.network()));
        refused(403, "not-allowed", () -> alice.open(false));

        List<String> lines = new ArrayList<>();
        ring.administrator(1)
                .audit()
                .forEach(line -> lines.add(
                        line.path("actor").asText() + " " + line.path("action").asText() + " "
                                + line.path("client").asText()));
        assertThat(lines).contains("alice access.refused 127.0.0.1", "alice user.log-in 127.0.0.1");
    }

    @Test
    void anAdministratorWhoIsDismissedLosesWhatOpenSessionsMayDo(RunningNetwork running, Browser browser)
            throws Exception {
        ProvisionedNetwork ring = running.ring();
        NodeApi root = ring.administrator(2);
        NodeApi eva = root.as("eva", PortalPage.PASSWORD);
        try (PortalPage window = new PortalPage(browser, ring.node(2).url(), ring.network())) {
            window.signUp("eva");
            root.appoint("eva");
            assertThat(eva.administrators()).hasSize(2);
            window.logOut();
            window.tryLogin("eva", PortalPage.PASSWORD);
            window.awaitConsole();
            assertThat(window.statusOf("/console/index.xhtml")).isEqualTo(200);

            root.dismiss("eva");

            assertThat(window.statusOf("/console/index.xhtml")).isEqualTo(403);
            assertThat(window.statusOf("/app/index.xhtml")).isEqualTo(200);
            refused(403, "not-allowed", eva::administrators);
            refused(409, "last-administrator", () -> root.dismiss(NetworkProvisioner.ADMINISTRATOR));
        }
    }

    @Test
    void aPaymentOfTwentyKilobytesIsNotRead(RunningNetwork running) {
        ProvisionedNetwork ring = running.ring();
        NodeApi anybody = ring.node(1).api();
        refused(413, "oversize", () -> anybody.submit(ring.network(), new byte[20 * 1024]));
    }

    private static void refused(int status, String reason, ThrowingCallable wish) {
        assertThatExceptionOfType(RefusedByNodeException.class).isThrownBy(wish).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.status()).isEqualTo(status);
        });
    }
}
