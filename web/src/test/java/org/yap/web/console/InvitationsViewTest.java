package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yap.ejb.invitation.Invitations.InvitationState;
import org.yap.ejb.invitation.Invitations.Terms;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.fixture.FakeInvitations;
import org.yap.web.fixture.FakeMembership;
import org.yap.web.fixture.FakeNetworks;
import org.yap.web.fixture.FakeUsers;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.page.PageMessages;
import org.yap.web.security.CurrentUsers;
import org.yap.web.text.Texts;

class InvitationsViewTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final FakeNetworks networks = new FakeNetworks();
    private final FakeInvitations invitations = new FakeInvitations();
    private final FakeUsers users = new FakeUsers().withAdministrator("root", "right");
    private final InvitationsView view = new InvitationsView(
            networks,
            users,
            CurrentUsers.loggedIn(users, "root"),
            new PageMessages(texts),
            invitations,
            new FakeMembership());

    @Test
    void namesTheMemberThatCameWithAnInvitation() {
        assertThat(view.member(FakeMembership.NEIGHBOUR).calledHere()).isEqualTo("anna");
        assertThat(view.member(FakeInvitations.NEWCOMER)).isNull();
    }

    @BeforeEach
    void open() throws IOException {
        view.setNetwork(FakeWallets.NETWORK.toString());
        view.load();
    }

    @Test
    void invitesOnTheTermsThatWereChosen() {
        assertThat(view.getInvitation()).isNull();
        view.invite();
        assertThat(view.getInvitation()).isEqualTo(FakeInvitations.LINK);
        assertThat(invitations.terms).isEqualTo(Terms.USUAL);

        view.setLabel(" for Berta ");
        view.setHours(168);
        view.setApproval(true);
        view.invite();
        assertThat(invitations.terms).isEqualTo(new Terms("for Berta", Duration.ofDays(7), true));
        assertThat(view.getLabel()).as("for the next one").isNull();
    }

    @Test
    void offersOnlyTermsThatThereCanBe() {
        assertThat(view.getHourChoices())
                .contains(view.getHours())
                .allSatisfy(hours -> assertThat(Duration.ofHours(hours)).isBetween(Terms.SHORTEST, Terms.LONGEST))
                .allSatisfy(hours ->
                        assertThat(texts.get("console.invite.hours", hours)).matches("an hour|a day|a week|30 days"));
    }

    @Test
    void takesBackTheInvitationThatThePageNames() {
        invitations.issued.add(FakeInvitations.OPEN);
        assertThat(view.getIssued()).containsExactly(FakeInvitations.OPEN);
        faces.parameters.put("chosen", FakeInvitations.ID);

        view.revoke();
        assertThat(view.getIssued()).isEmpty();
        assertThat(faces.said).containsExactly(texts.get("console.invitation.revoked"));

        view.revoke();
        assertThat(faces.said).last().isEqualTo(texts.get("reason.invitation-bad"));
    }

    @Test
    void takesBackOnlyWhatNobodyWasAdmittedBy() {
        assertThat(view.revocable(FakeInvitations.OPEN)).isTrue();
        assertThat(view.revocable(FakeInvitations.USED)).isFalse();
    }

    @Test
    void admitsTheNodeThatThePageNames() {
        invitations.waiting.add(FakeInvitations.REQUEST);
        assertThat(view.getWaiting()).containsExactly(FakeInvitations.REQUEST);
        faces.parameters.put("chosen", FakeInvitations.NEWCOMER.toString());

        view.admit();
        assertThat(view.getWaiting()).isEmpty();
        assertThat(invitations.done).containsExactly("admitted");

        view.admit();
        assertThat(faces.said)
                .containsExactly(texts.get("console.request.admitted", "berta"), texts.get("reason.admission-unknown"));
    }

    @Test
    void refusesTheNodeThatThePageNames() {
        invitations.waiting.add(FakeInvitations.REQUEST);
        faces.parameters.put("chosen", FakeInvitations.NEWCOMER.toString());

        view.refuse();
        assertThat(invitations.done).containsExactly("refused");
        assertThat(faces.said).containsExactly(texts.get("console.request.refused", "berta"));
    }

    @Test
    void saysThatALinkToAnOpenNetworkIsGoodForEverybody() {
        networks.rules = networks.rules.toBuilder().admission(Admission.OPEN).build();
        view.forget();
        assertThat(view.isOpen()).isTrue();
        networks.rules =
                networks.rules.toBuilder().admission(Admission.INVITATION).build();
        view.forget();
        assertThat(view.isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(InvitationState.class)
    void hasAWordForEachState(InvitationState state) {
        assertThat(texts.has("invitation." + state.name().toLowerCase(Locale.ROOT)))
                .isTrue();
    }
}
