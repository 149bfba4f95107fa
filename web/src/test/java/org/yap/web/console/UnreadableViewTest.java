package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.network.Networks.UnreadableRow;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

/** A network that does not run, and of which no more than the id is known. */
class UnreadableViewTest {
    private static final String ID = FakeWallets.NETWORK.toString();
    private static final String LEFT = "/console/index.xhtml?faces-redirect=true";

    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeNetworks networks = new FakeNetworks();
    private final FakeUsers users = new FakeUsers().withAdministrator("root", "right");
    private final UnreadableView view =
            new UnreadableView(networks, users, CurrentUsers.loggedIn(users, "root"), new PageMessages(texts));

    @BeforeEach
    void open() throws IOException {
        networks.joined = false;
        networks.unreadable = List.of(new UnreadableRow(FakeWallets.NETWORK, RejectReason.NETWORK_OTHER_FORMAT));
        view.setNetwork(ID);
        view.load();
        assertThat(faces.error).isZero();
    }

    @Test
    void leavesOnlyWhenTheBeginningOfItsIdIsTyped() {
        view.setLeaveName(ID.substring(1, 9));
        assertThat(view.leave()).isNull();
        assertThat(faces.said).containsExactly(texts.get("console.leave.digits"));
        assertThat(networks.done).isEmpty();

        view.setLeaveName(ID.substring(0, 8));
        assertThat(view.leave()).isEqualTo(LEFT);
        assertThat(networks.done).containsExactly("left");
    }

    @Test
    void asksForThePasswordWhileUsersWouldLoseTheirKeys() {
        networks.users = 2;
        view.setLeaveName(ID.substring(0, 8));
        view.setLeaveUnderstood(true);
        assertThat(view.leave()).isNull();
        assertThat(faces.said).containsExactly(texts.get("console.leave.password.need"));

        view.setLeavePassword("wrong");
        assertThat(view.leave()).isNull();
        assertThat(networks.done).isEmpty();

        view.setLeavePassword("right");
        assertThat(view.leave()).isEqualTo(LEFT);
        assertThat(networks.done).containsExactly("left by force");
    }

    @Test
    void saysWhyItCanNotBeRun() throws IOException {
        assertThat(view.getReason()).isEqualTo("network-other-format");

        networks.unreadable = List.of(new UnreadableRow(FakeWallets.NETWORK, RejectReason.NETWORK_BAD_GENESIS));
        view.load();

        assertThat(view.getReason()).isEqualTo("network-bad-genesis");
    }

    @Test
    void isNoPageOfANetworkThatRuns() throws IOException {
        networks.unreadable = List.of();
        networks.joined = true;
        view.load();

        assertThat(faces.error).isEqualTo(404);
    }
}
