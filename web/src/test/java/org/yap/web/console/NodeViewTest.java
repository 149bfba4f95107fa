package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.membership.MembershipConsole.NodeState;
import org.yap.ejb.neighbour.Neighbour;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeMembership;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class NodeViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeNetworks networks = new FakeNetworks();
    private final FakeMembership membership = new FakeMembership();
    private final FakeUsers users = new FakeUsers().withAdministrator("root", "right");
    private final NodeView view =
            new NodeView(networks, users, CurrentUsers.loggedIn(users, "root"), new PageMessages(texts), membership);

    @BeforeEach
    void open() throws IOException {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.setNode(FakeMembership.NEIGHBOUR.toString());
        view.load();
    }

    @Test
    void showsTheNodeThatThePageNames() {
        assertThat(view.getShown()).isEqualTo(FakeMembership.NEIGHBOUR_ROW);
        assertThat(view.getShown().calledHere()).isEqualTo("anna");
        assertThat(view.getAbout()).isEqualTo("anna · " + FakeMembership.NEIGHBOUR.shortForm());
        assertThat(FakeMembership.MEMBER_ROW.calledHere()).isEqualTo(FakeMembership.MEMBER.shortForm());
    }

    @Test
    void keepsItRemovesItAndLiftsItsBan() {
        view.pin();
        view.unpin();
        view.liftBan();
        assertThat(view.remove())
                .isEqualTo("/console/members.xhtml?faces-redirect=true&network=" + FakeWallets.NETWORK);
        assertThat(membership.done).containsExactly("pinned", "unpinned", "lifted", "removed");
        assertThat(faces.said)
                .containsExactly(
                        texts.get("console.node.pin.done"),
                        texts.get("console.node.unpin.done"),
                        texts.get("console.node.lifted"),
                        texts.get("console.node.removed", "anna"));

        assertThat(view.remove()).isNull();
        assertThat(view.getShown().calledHere()).isEqualTo(FakeMembership.NEIGHBOUR.shortForm());
        assertThat(faces.said).last().isEqualTo(texts.get("reason.neighbour-unknown"));
    }

    @Test
    void bansItForAReasonThatIsShown() throws IOException {
        view.setBanReason(" sends nonsense ");
        view.ban();
        assertThat(membership.done).containsExactly("banned: sends nonsense");
        assertThat(faces.said).containsExactly(texts.get("console.node.ban.done", "anna"));
        assertThat(view.getBanReason()).isNull();
        assertThat(view.getShown().state()).isEqualTo(NodeState.BANNED);
        assertThat(view.getShown().conduct().untilLifted()).isTrue();
        assertThat(texts.offence(view.getShown().conduct().lastOffence()))
                .isEqualTo("An administrator of this node banned it: “sends nonsense”.");

        view.ban();
        assertThat(membership.done).last().isEqualTo("banned: ");
        assertThat(texts.offence(Neighbour.BY_ADMINISTRATOR)).isEqualTo(texts.get("offence.administrator"));
    }

    @Test
    void givesItAnotherName() {
        assertThat(view.getLabel()).isEmpty();
        view.setLabel(" Oslo ");
        view.saveLabel();
        assertThat(membership.done).containsExactly("labelled Oslo");
        assertThat(faces.said).containsExactly(texts.get("console.node.label.done"));

        view.setLabel("two\nlines");
        view.saveLabel();
        assertThat(faces.said).last().isEqualTo(texts.get("reason.node-name-bad"));
    }

    @Test
    void leadsToTheMembersOnceItIsGone() throws IOException {
        membership.rows.clear();
        view.refresh();
        assertThat(faces.redirect).isEqualTo("/console/members.xhtml?network=" + FakeWallets.NETWORK);
    }

    @Test
    void isNoPageWithoutSuchANode() throws IOException {
        view.forget();
        view.setNode("not an id");
        view.load();
        assertThat(faces.error).isEqualTo(404);
    }
}
