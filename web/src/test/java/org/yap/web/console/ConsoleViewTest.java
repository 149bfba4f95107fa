package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.network.Networks.UnreadableRow;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeNeighbours;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class ConsoleViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeNetworks networks = new FakeNetworks();
    private final FakeNeighbours neighbours = new FakeNeighbours();
    private final ConsoleView view = new ConsoleView(
            networks,
            neighbours,
            neighbours,
            CurrentUsers.loggedIn(new FakeUsers().withAdministrator("root", "right"), "root"),
            new PageMessages(texts));

    @Test
    void leadsToTheNetworkThatWasJoined() {
        view.setLink(" " + FakeNeighbours.LINK + "\n");

        assertThat(view.join()).isEqualTo("/console/network.xhtml?faces-redirect=true&network=" + FakeWallets.NETWORK);
        assertThat(faces.said).containsExactly(texts.get("console.joined"));
    }

    @Test
    void saysWhatIsWrongWithAnInvitation() {
        view.setLink("https://yap.example/");

        assertThat(view.join()).isNull();
        assertThat(faces.said).containsExactly(texts.get("reason.invitation-bad"));
    }

    @Test
    void doesWhatTheButtonSaysWhateverSomebodyElseDidMeanwhile() {
        view.letPrograms(true);
        assertThat(view.isOpen()).isTrue();
        view.letPrograms(true);
        view.letPrograms(false);

        assertThat(networks.done).containsExactly("opened", "closed");
    }

    @Test
    void namesNetworksThatThisVersionCanNotRun() {
        networks.unreadable = List.of(new UnreadableRow(FakeWallets.NETWORK, RejectReason.NETWORK_OTHER_FORMAT));
        assertThat(view.getUnreadable()).extracting(UnreadableRow::id).containsExactly(FakeWallets.NETWORK);
        assertThat(texts.get("console.network.unreadable", FakeWallets.NETWORK)).contains(FakeWallets.NETWORK + ".");
    }

    @Test
    void looksAgainOnlyWhenToldTo() {
        assertThat(view.getNetworks()).hasSize(1);
        networks.joined = false;

        assertThat(view.getNetworks()).hasSize(1);
        view.refresh();
        assertThat(view.getNetworks()).isEmpty();
    }
}
