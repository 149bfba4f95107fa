package org.yap.ejb.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules;

class EpochSaltsTest {
    private static final NetworkRules RULES = TestNetworks.genesis(1).rules();

    @Test
    void saltsWithABlockThatNoReorganisationTakesBack() {
        long buried = RULES.buriedDepth();
        assertThat(EpochSalts.height(0, RULES)).isZero();
        assertThat(EpochSalts.height(999 + buried, RULES)).isZero();
        assertThat(EpochSalts.height(1_000 + buried, RULES)).isEqualTo(1_000);
        assertThat(EpochSalts.height(1_999 + buried, RULES)).isEqualTo(1_000);
        assertThat(EpochSalts.height(2_000 + buried, RULES)).isEqualTo(2_000);
    }
}
