package org.yap.ejb.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules;

class MemberCountTest {
    private static final NetworkRules RULES = TestNetworks.rules(1).build();

    @Test
    void growsARingOfFourThatObeysTheRule() throws RefusedException {
        int second = MemberCount.after(1, 0, 1);
        int third = MemberCount.after(second, 0, 2);
        int fourth = MemberCount.after(third, 0, 2);
        assertThat(new int[] {second, third, fourth}).containsExactly(2, 3, 4);
        int closing = MemberCount.after(2, fourth, 2);
        assertThat(closing).isEqualTo(4);
        MemberCount.check("a node", 2, closing, RULES);
    }

    @Test
    void refusesAThirdNeighbourInARingOfFour() {
        int members = MemberCount.after(4, 4, 3);
        assertThatThrownBy(() -> MemberCount.check("a node", 3, members, RULES))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("2 neighbours");
    }

    @Test
    void letsAFifthNodeJoinARingOfFour() {
        int members = MemberCount.after(4, 0, 3);
        assertThat(members).isEqualTo(5);
        assertThatCode(() -> MemberCount.check("a node", 3, members, RULES)).doesNotThrowAnyException();
    }

    @Test
    void believesNobodysBoasts() {
        assertThat(MemberCount.after(4, Integer.MAX_VALUE, 3)).isEqualTo(1_000_000);
    }
}
