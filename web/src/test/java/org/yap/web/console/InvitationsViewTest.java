package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeNeighbours;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class InvitationsViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final FakeNeighbours invitations = new FakeNeighbours();
    private final FakeUsers users = new FakeUsers().withAdministrator("root", "right");
    private final InvitationsView view = new InvitationsView(
            new FakeNetworks(),
            users,
            CurrentUsers.loggedIn(users, "root"),
            new PageMessages(new Texts()),
            invitations);

    @BeforeEach
    void open() throws IOException {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.load();
    }

    @Test
    void showsTheLinkThatItMade() {
        assertThat(view.getInvitation()).isNull();
        view.invite();
        assertThat(view.getInvitation()).isEqualTo(FakeNeighbours.LINK);
    }
}
