package org.yap.ejb.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules;

class NeighbourLimitTest {
    private static final NetworkRules RULES = TestNetworks.rules(1).build();

    @ParameterizedTest
    @CsvSource({"1,8,1", "2,8,1", "3,8,2", "4,8,2", "5,8,3", "10,8,8", "11,8,8", "100,8,8", "100,3,3"})
    void capsNeighboursBelowMembersLessOne(int members, int maxNeighbours, int cap) {
        NetworkRules rules = RULES.toBuilder().maxNeighbours(maxNeighbours).build();
        assertThat(NeighbourLimit.cap(rules, members)).isEqualTo(cap);
    }

    @Test
    void refusesAnInvitationOnlyWhenNoNumberOfMembersAllowsAnother() throws RefusedException {
        int most = RULES.limits().maxNeighbours();
        NeighbourLimit.checkInviting(most - 1, RULES);
        assertThatThrownBy(() -> NeighbourLimit.checkInviting(most, RULES))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(most + " neighbours");
    }

    @Test
    void growsARingOfFourThatObeysTheRule() throws RefusedException {
        assertThat(joined(1, 1)).isEqualTo(2);
        assertThat(joined(2, 2)).isEqualTo(3);
        assertThat(joined(3, 2)).isEqualTo(4);
        assertThat(NeighbourLimit.membersAfter(2, false, 2))
                .as("the ring's first, as it closes")
                .isEqualTo(3);
        check(2, 2, 3);
    }

    @Test
    void refusesAThirdNeighbourInANetworkOfFour() {
        assertRefused(4, 3, NeighbourLimit.membersAfter(4, false, 3), "2 neighbours");
    }

    @Test
    void letsNoNewcomerMakeRoomForItself() {
        int members = NeighbourLimit.membersAfter(4, true, 3);
        assertThat(members).isEqualTo(5);
        assertRefused(4, 3, members, "2 neighbours");
        assertThatCode(() -> check(5, 3, NeighbourLimit.membersAfter(5, true, 3)))
                .as("after an administrator entered five")
                .doesNotThrowAnyException();
    }

    @Test
    void believesNobodysBoasts() {
        assertThat(NeighbourLimit.membersAfter(10, true, 3)).isEqualTo(11);
        assertThat(NeighbourLimit.membersAfter(10, false, 3)).isEqualTo(10);
        assertThat(NeighbourLimit.membersAfter(NeighbourLimit.MAX_MEMBERS, true, 3))
                .isEqualTo(NeighbourLimit.MAX_MEMBERS);
    }

    private static int joined(int mine, int neighboursAfter) throws RefusedException {
        int members = NeighbourLimit.membersAfter(mine, true, neighboursAfter);
        check(mine, neighboursAfter, members);
        return members;
    }

    private static void check(int mine, int neighboursAfter, int members) throws RefusedException {
        NeighbourLimit.check("a node", neighboursAfter, NeighbourLimit.judging(mine, members), RULES);
    }

    private static void assertRefused(int mine, int neighboursAfter, int members, String why) {
        assertThatThrownBy(() -> check(mine, neighboursAfter, members))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }
}
