package org.yap.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules;

class RewardRulesTest {
    private static final NetworkRules RULES =
            TestNetworks.rules(1).rewardMaturity(10).build();

    @Test
    void creditsTheRewardThatIsMaturityBlocksBelow() {
        assertThat(RewardRules.lastCredited(11, RULES)).isEqualTo(1);
        assertThat(RewardRules.lastCredited(10, RULES)).isZero();
    }

    @Test
    void isDueSubsidyAndFees() {
        long subsidy = RULES.money().subsidy(7).units();
        assertThat(RewardRules.due(7, 3, RULES)).isEqualTo(subsidy + 3);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> RewardRules.due(7, Long.MAX_VALUE, RULES));
    }
}
