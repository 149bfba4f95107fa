package org.yap.ejb.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules;

class MemberCountTest {
    private static final NetworkRules RULES = TestNetworks.rules(1).build();

    @Test
    void growsARingOfFourThatObeysTheRule() throws RefusedException {
        assertThat(joined(1, 1)).isEqualTo(2);
        assertThat(joined(2, 2)).isEqualTo(3);
        assertThat(joined(3, 2)).isEqualTo(4);
        assertThat(MemberCount.after(2, false, 2))
                .as("the ring's first, as it closes")
                .isEqualTo(3);
        check(2, 2, 3);
    }

    @Test
    void refusesAThirdNeighbourInANetworkOfFour() {
        assertRefused(4, 3, MemberCount.after(4, false, 3), "2 neighbours");
    }

    @Test
    void letsNoNewcomerMakeRoomForItself() {
        int members = MemberCount.after(4, true, 3);
        assertThat(members).isEqualTo(5);
        assertRefused(4, 3, members, "2 neighbours");
        assertThatCode(() -> check(5, 3, MemberCount.after(5, true, 3)))
                .as("after an administrator entered five")
                .doesNotThrowAnyException();
    }

    @Test
    void believesNobodysBoasts() {
        assertThat(MemberCount.after(10, true, 3)).isEqualTo(11);
        assertThat(MemberCount.after(10, false, 3)).isEqualTo(10);
        assertThat(MemberCount.after(Networks.MOST_MEMBERS, true, 3)).isEqualTo(Networks.MOST_MEMBERS);
    }

    private static int joined(int mine, int neighboursAfter) throws RefusedException {
        int members = MemberCount.after(mine, true, neighboursAfter);
        check(mine, neighboursAfter, members);
        return members;
    }

    private static void check(int mine, int neighboursAfter, int members) throws RefusedException {
        MemberCount.check("a node", neighboursAfter, MemberCount.judging(mine, members), RULES);
    }

    private static void assertRefused(int mine, int neighboursAfter, int members, String why) {
        assertThatThrownBy(() -> check(mine, neighboursAfter, members))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }
}
