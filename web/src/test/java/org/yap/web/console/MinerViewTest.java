package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.mining.Miners.MinerSettings;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeMiners;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class MinerViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeNetworks networks = new FakeNetworks();
    private final FakeMiners miners = new FakeMiners();
    private final FakeUsers users = new FakeUsers().withAdministrator("root", "right");
    private final MinerView view =
            new MinerView(networks, users, CurrentUsers.loggedIn(users, "root"), new PageMessages(texts), miners);

    @BeforeEach
    void open() throws IOException {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.load();
    }

    @Test
    void beginsWithWhatIsSet() {
        assertThat(view.isEnabled()).isFalse();
        assertThat(view.getThreads()).isEqualTo(2);
        assertThat(view.getIntensity()).isEqualTo(30);
        assertThat(view.getAddress()).isEqualTo("yap1old");
    }

    @Test
    void savesAndShowsWhatBecameOfIt() {
        view.setEnabled(true);
        view.setAddress(" yap1new ");
        view.save();

        assertThat(miners.settings).isEqualTo(new MinerSettings(true, 2, 30, "yap1new"));
        assertThat(view.miner().running()).isTrue();
        assertThat(faces.said).containsExactly(texts.get("console.miner.saved"));
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        view.setAddress(null);
        view.save();

        assertThat(faces.said).containsExactly(texts.get("reason.address-bad-form"));
        assertThat(miners.settings.address()).isEqualTo("yap1old");
    }

    @Test
    void offersTheThreadsThatAreSetEvenOnASmallerMachine() {
        view.setThreads(60);
        assertThat(view.getThreadChoices()).startsWith(1).endsWith(60);
    }

    @Test
    void showsNoMinerAfterTheNodeHasLeft() {
        networks.joined = false;
        view.setNetwork("00".repeat(32));
        view.forget();

        assertThat(view.miner().running()).isFalse();
    }
}
