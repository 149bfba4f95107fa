package org.yap.web.rest.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yap.ejb.invitation.Invitations.Terms;
import org.yap.ejb.service.RefusedException;
import org.yap.web.fixture.FakeInvitations;
import org.yap.web.fixture.FakeMembership;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.rest.json.Answers;
import org.yap.web.rest.json.Requests;

class MembershipJsonTest {
    private final FakeMembership membership = new FakeMembership();

    @Test
    void writesHowMembersWereCounted() throws RefusedException {
        assertThat(Answers.of(MembersJson.of(membership.members(FakeWallets.NETWORK))))
                .isEqualTo("{\"count\":3,\"exact\":true,\"neighbours\":1,\"target\":2,\"neighbourCap\":2,"
                        + "\"bootstrapping\":true,\"name\":\"home\",\"refusesVouched\":false}");
    }

    @Test
    void writesANeighbourWithItsConnection() {
        assertThat(Answers.of(NodeJson.of(FakeMembership.NEIGHBOUR_ROW)))
                .isEqualTo(
                        "{\"node\":\"" + FakeMembership.NEIGHBOUR + "\",\"name\":\"anna\",\"label\":\"\","
                                + "\"address\":\"anna.example:5446\",\"neighbour\":true,\"state\":\"connected\",\"reason\":null,"
                                + "\"byOther\":false,\"since\":\"1970-01-01T00:00:00Z\",\"pinned\":false,\"ownDial\":true,"
                                + "\"roundTrip\":12,\"sent\":3,\"received\":4,\"score\":0,\"lastOffence\":null,\"bannedUntil\":null}");
    }

    @Test
    void writesWhyAMemberIsNoNeighbour() {
        assertThat(Answers.of(NodeJson.of(FakeMembership.MEMBER_ROW)))
                .contains("\"neighbour\":false,\"state\":\"known\",\"reason\":\"full\",\"byOther\":true")
                .contains("\"address\":null", "\"since\":null", "\"ownDial\":null,\"roundTrip\":null,\"sent\":0");
    }

    @Test
    void writesWhatHappened() throws RefusedException {
        assertThat(Answers.of(
                        EventJson.of(membership.events(FakeWallets.NETWORK, 1).get(0))))
                .isEqualTo(
                        "{\"time\":\"1970-01-01T00:00:00Z\",\"kind\":\"joined\",\"node\":\"" + FakeMembership.NEIGHBOUR
                                + "\",\"name\":\"anna\",\"label\":\"\",\"reason\":null,\"byOther\":false}");
    }

    @Test
    void takesWhatIsLeftOutOfTermsAsUsual() throws RefusedException {
        assertThat(Requests.read("{}", InvitationTermsJson.class).terms()).isEqualTo(Terms.USUAL);
        assertThat(Requests.read("{\"label\":\"b\",\"hours\":720,\"needsApproval\":true}", InvitationTermsJson.class)
                        .terms())
                .isEqualTo(new Terms("b", Terms.LONGEST, true));
        assertThat(Terms.LONGEST).isEqualTo(Duration.ofHours(InvitationTermsJson.MAX_HOURS));
    }

    @Test
    void writesInvitationsAndRequests() {
        assertThat(Answers.of(IssuedInvitationJson.of(FakeInvitations.OPEN)))
                .isEqualTo("{\"id\":\"" + FakeInvitations.ID + "\",\"label\":\"for Berta\",\"createdBy\":\"root\","
                        + "\"createdAt\":\"1970-01-01T00:00:00Z\",\"expiresAt\":\"1970-01-02T00:00:00Z\","
                        + "\"needsApproval\":true,\"state\":\"open\",\"usedBy\":null,\"usedAt\":null}");
        assertThat(Answers.of(JoinRequestJson.of(FakeInvitations.REQUEST)))
                .isEqualTo("{\"node\":\"" + FakeInvitations.NEWCOMER + "\",\"name\":\"berta\","
                        + "\"address\":\"berta.example:5446\",\"url\":\"https://berta.example\","
                        + "\"label\":\"for Berta\",\"askedAt\":\"1970-01-01T00:00:00Z\"}");
    }
}
