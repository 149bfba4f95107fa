package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class KeptViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final FakeNetworks networks = new FakeNetworks();
    private final FakeUsers users = new FakeUsers().withAdministrator("root", "right");
    private final KeptView view =
            new KeptView(networks, users, CurrentUsers.loggedIn(users, "root"), new PageMessages(new Texts()));

    @BeforeEach
    void open() throws IOException {
        networks.joined = false;
        networks.kept = true;
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.load();
    }

    @Test
    void comesBack() {
        assertThat(view.getName()).isEqualTo(networks.rules.name());
        assertThat(view.comeBack())
                .isEqualTo("/console/network.xhtml?faces-redirect=true&network=" + FakeWallets.NETWORK);
        assertThat(networks.done).containsExactly("came back");
    }

    @Test
    void deletesTheDataOnceTheNameIsTyped() {
        assertThat(view.isKeepable()).as("it is kept already").isFalse();
        assertThat(view.leave()).isNull();
        view.setLeaveName(networks.rules.name());
        assertThat(view.leave()).isEqualTo("/console/index.xhtml?faces-redirect=true");
        assertThat(networks.done).containsExactly("left");
    }

    @Test
    void isNoPageForAnotherNetwork() throws IOException {
        networks.kept = false;
        view.load();
        assertThat(faces.error).isEqualTo(404);
    }
}
