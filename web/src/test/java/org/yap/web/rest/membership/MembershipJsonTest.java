package org.yap.web.rest.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yap.ejb.service.RefusedException;
import org.yap.web.fixture.FakeMembership;
import org.yap.web.fixture.FakeWallets;
import org.yap.web.rest.json.Answers;

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
}
