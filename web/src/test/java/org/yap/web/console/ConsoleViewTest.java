package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.network.Networks.UnreadableRow;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeInvitations;
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
    private final FakeInvitations invitations = new FakeInvitations();
    private final ConsoleView view = new ConsoleView(
            networks,
            new FakeNeighbours(),
            invitations,
            CurrentUsers.loggedIn(new FakeUsers().withAdministrator("root", "right"), "root"),
            new PageMessages(texts));

    @Test
    void saysThatItWasAMemberBefore() {
        view.setLink(FakeInvitations.LINK);
        assertThat(view.join()).isNotNull();
        assertThat(faces.said).containsExactly(texts.get("console.joined.already"));
    }

    @Test
    void leadsToTheNetworkThatWasJoined() {
        networks.joined = false;
        view.setLink(" " + FakeInvitations.LINK + "\n");

        assertThat(view.join()).isEqualTo("/console/network.xhtml?faces-redirect=true&network=" + FakeWallets.NETWORK);
        assertThat(faces.said).containsExactly(texts.get("console.joined"));
    }

    @Test
    void joinsUnderTheNameThatWasTyped() {
        view.setLink(FakeInvitations.LINK);
        view.setName(" home ");
        assertThat(view.join()).isNotNull();
        assertThat(invitations.done).containsExactly("accepted as home");
    }

    @Test
    void showsThatItWaitsForAnAdministratorOverThereUntilItGivesUp() {
        invitations.asksOverThere = true;
        assertThat(view.getAsked()).isEmpty();
        view.setLink(FakeInvitations.LINK);

        assertThat(view.join()).as("there is no such network here yet").isNull();
        assertThat(view.getAsked()).hasSize(1);
        assertThat(faces.said).containsExactly(texts.get("console.join.waits"));

        faces.parameters.put("chosen", FakeWallets.NETWORK.toString());
        view.giveUp();
        assertThat(view.getAsked()).isEmpty();
        view.giveUp();
        assertThat(faces.said)
                .containsExactly(
                        texts.get("console.join.waits"),
                        texts.get("console.asked.given.up"),
                        texts.get("reason.admission-unknown"));
    }

    @Test
    void saysHowManyWaitToBeAdmittedHere() {
        assertThat(view.waiting(view.getNetworks().get(0))).isZero();
        invitations.waiting.add(FakeInvitations.REQUEST);
        assertThat(view.waiting(view.getNetworks().get(0))).isEqualTo(1);
        assertThat(texts.get("console.requests.some", 1)).isEqualTo("1 node waits to be admitted");
        assertThat(texts.get("console.requests.some", 2)).isEqualTo("2 nodes wait to be admitted");
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
