package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ejb.membership.MembershipConsole.EventKind;
import org.yap.ejb.membership.MembershipConsole.NodeRow;
import org.yap.ejb.membership.MembershipConsole.NodeState;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeMembership;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class MembersViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeNetworks networks = new FakeNetworks();
    private final FakeMembership membership = new FakeMembership();
    private final FakeUsers users = new FakeUsers().withAdministrator("root", "right");
    private final MembersView view =
            new MembersView(networks, users, CurrentUsers.loggedIn(users, "root"), new PageMessages(texts), membership);

    @BeforeEach
    void open() throws IOException {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.load();
    }

    @Test
    void tellsNeighboursFromOtherMembers() {
        assertThat(view.getMembers().count()).isEqualTo(3);
        assertThat(view.getNeighbours()).containsExactly(FakeMembership.NEIGHBOUR_ROW);
        assertThat(view.getOthers()).containsExactly(FakeMembership.MEMBER_ROW);
        assertThat(view.getEvents()).hasSize(1);
    }

    @Test
    void showsWhatIsThereAfterEachChange() throws IOException {
        assertThat(view.getNeighbours()).hasSize(1);
        membership.rows.clear();
        assertThat(view.getNeighbours()).as("read once for each look").hasSize(1);
        view.refresh();
        assertThat(view.getNeighbours()).isEmpty();
    }

    @Test
    void listsWhoIsBannedByItself() throws IOException {
        assertThat(view.getBanned()).isEmpty();
        membership.ban(FakeMembership.MEMBER, "", "root");
        view.refresh();
        assertThat(view.getBanned()).extracting(NodeRow::id).containsExactly(FakeMembership.MEMBER);
        assertThat(view.getOthers()).isEmpty();
    }

    @Test
    void refusesWhomABannedNodeVouchedForAndTakesThemAgain() {
        assertThat(view.isVouching()).isTrue();
        view.refuseVouched(true);
        view.refuseVouched(false);
        assertThat(membership.done).containsExactly("refuses", "takes");
        assertThat(faces.said)
                .containsExactly(texts.get("console.vouched.refused"), texts.get("console.vouched.taken"));
    }

    @Test
    void namesThisNode() {
        assertThat(view.getOwnName()).isEqualTo("home");
        view.setOwnName(" Anna’s node ");
        view.saveOwnName();
        assertThat(membership.done).containsExactly("named Anna’s node");
        assertThat(faces.said).containsExactly(texts.get("console.name.done", "Anna’s node"));

        view.setOwnName(null);
        view.saveOwnName();
        assertThat(membership.done).last().isEqualTo("named ");
        assertThat(faces.said).last().isEqualTo(texts.get("console.name.none"));

        view.setOwnName("two\nlines");
        view.saveOwnName();
        assertThat(faces.said).last().isEqualTo(texts.get("reason.node-name-bad"));
    }

    @Test
    void showsNothingAndLeadsAwayAfterTheNodeHasLeft() throws IOException {
        networks.joined = false;
        membership.joined = false;
        view.refresh();

        assertThat(faces.redirect).isEqualTo("/console/index.xhtml");
        assertThat(view.getMembers()).isEqualTo(MembersView.NONE);
        assertThat(view.getNeighbours()).isEmpty();
        assertThat(view.getOthers()).isEmpty();
        assertThat(view.getEvents()).isEmpty();
    }

    /** The page puts these keys together. */
    @ParameterizedTest
    @MethodSource("keys")
    void hasWordsForWhateverHappens(String key) {
        assertThat(texts.has(key)).isTrue();
    }

    static Stream<String> keys() {
        Stream<String> states = Stream.of(NodeState.values())
                .map(MembersViewTest::word)
                .flatMap(state -> Stream.of("node." + state, "node." + state + ".why", "node." + state + ".do"));
        Stream<String> events = Stream.of(EventKind.values()).map(kind -> "event." + word(kind));
        Stream<String> partings = Stream.of(ContactRequest.Reason.values())
                .map(reason -> "parting." + word(reason))
                .flatMap(reason -> Stream.of(reason, reason + ".other"));
        return Stream.of(states, events, partings).flatMap(all -> all);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
