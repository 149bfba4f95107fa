package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeMembership;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class NetworkViewTest {
    private static final String LEFT = "/console/index.xhtml?faces-redirect=true";

    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeNetworks networks = new FakeNetworks();
    private final FakeMembership membership = new FakeMembership();
    private final FakeUsers users = new FakeUsers().withAdministrator("root", "right");
    private final NetworkView view =
            new NetworkView(networks, users, CurrentUsers.loggedIn(users, "root"), new PageMessages(texts), membership);

    @BeforeEach
    void open() throws IOException {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.load();
    }

    @Test
    void asksWhetherTheDataIsToBeKept() {
        view.setLeaveName(networks.rules.name());
        assertThat(view.leave()).isNull();
        assertThat(faces.said).containsExactly(texts.get("console.leave.choose"));
        assertThat(networks.joined).isTrue();

        networks.users = 3;
        view.setLeaveName(null);
        view.choose(true);
        assertThat(view.leave()).as("nothing is lost by that").isEqualTo(LEFT);
        assertThat(networks.done).containsExactly("left and kept");
        assertThat(faces.said).last().isEqualTo(texts.get("console.left.kept", networks.rules.name()));
    }

    @Test
    void deletesOnlyWhenItsNameIsTyped() {
        view.choose(false);
        view.setLeaveName("another");
        assertThat(view.leave()).isNull();
        assertThat(faces.said).containsExactly(texts.get("console.leave.name"));
        assertThat(networks.joined).isTrue();

        view.setLeaveName(" " + networks.rules.name() + " ");
        assertThat(view.leave()).isEqualTo(LEFT);
        assertThat(networks.done).containsExactly("left");
        assertThat(faces.saidOnNextPage).isTrue();
    }

    @Test
    void asksForMoreWhileUsersWouldLoseTheirKeys() {
        view.choose(false);
        networks.users = 3;
        view.setLeaveName(networks.rules.name());

        assertThat(view.leave()).isNull();
        assertThat(faces.said).containsExactly(texts.get("console.leave.understood.need"));

        view.setLeaveUnderstood(true);
        assertThat(view.leave()).isNull();
        assertThat(faces.said).last().isEqualTo(texts.get("console.leave.password.need"));

        view.setLeavePassword("wrong");
        assertThat(view.leave()).isNull();
        assertThat(view.getLeavePassword()).isNull();
        assertThat(networks.joined).isTrue();

        view.setLeavePassword("right");
        assertThat(view.leave()).isEqualTo(LEFT);
        assertThat(networks.done).containsExactly("left by force");
    }

    @Test
    void looksOnceMoreForUsersBeforeItLeaves() {
        view.choose(false);
        assertThat(view.getUsers()).isZero();
        networks.users = 1;
        view.setLeaveName(networks.rules.name());

        assertThat(view.leave()).isNull();
        assertThat(networks.joined).isTrue();
    }

    @Test
    void showsNothingAndLeadsAwayAfterTheNodeHasLeft() throws IOException {
        assertThat(view.getReorganisations()).hasSize(1);
        assertThat(view.getMembers().count()).isEqualTo(3);
        networks.joined = false;
        membership.joined = false;
        view.refresh();

        assertThat(faces.redirect).isEqualTo("/console/index.xhtml");
        assertThat(view.getReorganisations()).isEmpty();
        assertThat(view.getBlocks()).isEmpty();
        assertThat(view.getRefusals()).isEmpty();
        assertThat(view.getMembers()).isEqualTo(MembersView.NONE);
        assertThat(view.getUsers()).isZero();
    }

    @Test
    void isNoPageWithoutItsNetwork() throws IOException {
        view.forget();
        view.setNetwork("not an id");
        view.load();

        assertThat(faces.error).isEqualTo(404);
    }
}
