package org.yap.ejb.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.CompactTarget;

class RuleDefaultsTest {
    private static final long NOW = 1_790_000_000L;
    private static final NodeClock CLOCK = new NodeClock(() -> Instant.ofEpochSecond(NOW));

    /**
     * A miner of a million hashes a second works a tenth of the time, so a block takes it T seconds at T × 100,000
     * hashes.
     */
    @ParameterizedTest
    @CsvSource({"1,100000", "10,1000000", "3600,360000000"})
    void beginsWithTheDifficultyThatSuitsThisMachine(int interval, double hashes) throws RefusedException {
        NetworkRules rules = complete(1_000_000, interval);
        assertThat(CompactTarget.work(rules.pace().initialBits()).doubleValue())
                .isBetween(hashes * 0.99, hashes * 1.01);
        assertThat(Genesis.of(rules.madeBy(TestNetworks.CREATOR)).accepted()).isTrue();
    }

    @Test
    void beginsNoEasierThanTheEasiest() throws RefusedException {
        NetworkRules rules = complete(0.001, 1);
        assertThat(rules.pace().initialBits()).isEqualTo(rules.pace().easiestBits());
    }

    @Test
    void measuresThisMachineItself() throws RefusedException {
        RuleDefaults defaults = new RuleDefaults(CLOCK);
        NetworkRules rules = defaults.complete(defaults.builder(), List.of());
        assertThat(CompactTarget.work(rules.pace().initialBits()))
                .isGreaterThan(CompactTarget.work(rules.pace().easiestBits()));
    }

    @Test
    void measuresNothingIfTheFirstDifficultyWasChosen() throws RefusedException {
        RuleDefaults defaults = new RuleDefaults(CLOCK, () -> fail("measured"));
        NetworkRules rules = defaults.complete(defaults.builder().initialBits(0x1f00ffff), List.of());
        assertThat(rules.pace().initialBits()).isEqualTo(0x1f00ffff);
    }

    @Test
    void leavesBoundsToWhoeverMakesTheNetwork() throws RefusedException {
        RuleDefaults defaults = new RuleDefaults(CLOCK, () -> 1_000_000);
        NetworkRules rules =
                defaults.complete(defaults.builder().blockInterval(0).easiestBits(0), List.of());
        assertThat(Genesis.of(rules.madeBy(TestNetworks.CREATOR)).accepted()).isFalse();
    }

    @Test
    void givesEveryNetworkTheTimeOfNowAndASaltOfItsOwn() {
        RuleDefaults defaults = new RuleDefaults(CLOCK, () -> 1);
        NetworkRules one = defaults.builder().build();
        NetworkRules other = defaults.builder().build();
        assertThat(one.pace().genesisTime()).isEqualTo(NOW);
        assertThat(one.salt()).hasSize(32).isNotEqualTo(other.salt());
    }

    @Test
    void addsUpWhatAnAccountIsGivenAndRefusesMoreThanThereCanBe() throws RefusedException {
        RuleDefaults defaults = new RuleDefaults(CLOCK, () -> 1);
        Allocation half = new Allocation(TestKeys.account(1), Amount.of(Long.MAX_VALUE / 2));
        NetworkRules rules = defaults.complete(defaults.builder(), List.of(half, half));
        assertThat(rules.allocations())
                .containsExactly(new Allocation(TestKeys.account(1), Amount.of(Long.MAX_VALUE - 1)));
        assertThatThrownBy(() -> defaults.complete(defaults.builder(), List.of(half, half, half)))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(RejectReason.NETWORK_TOO_MUCH_MONEY));
    }

    private static NetworkRules complete(double hashRate, int interval) throws RefusedException {
        RuleDefaults defaults = new RuleDefaults(CLOCK, () -> hashRate);
        return defaults.complete(defaults.builder().blockInterval(interval), List.of());
    }
}
