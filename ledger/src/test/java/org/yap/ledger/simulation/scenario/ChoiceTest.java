package org.yap.ledger.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a choice of depth and margin costs while nothing goes wrong; see docs/simulator.md for more of what it means. */
class ChoiceTest {
    private static final int NODES = 16;
    private static final long MILLIS = 600_000;

    private static double agreement(Choice choice) {
        ScenarioRun run = new ScenarioRun(choice.toString(), NODES, 1, MILLIS);
        new EverybodyMines().run(run);
        return run.measured().stream()
                .filter(each -> each.name().equals(EverybodyMines.AGREE))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void marginCostsNoAgreementWhileEverybodyMines() {
        double without = agreement(new Choice(6, 0));
        assertThat(without).isGreaterThan(80);
        assertThat(agreement(new Choice(6, 6))).isGreaterThanOrEqualTo(0.99 * without);
    }

    /** If the margin were asked for at each moment anew, it would take 57 blocks here, and far more elsewhere. */
    @Test
    void halvesAgreeSoonAfterAPartitionDeeperThanTheDepth() {
        ScenarioRun run = new ScenarioRun(new Choice(6, 6).toString(), 12, 1, 240_000);
        new Partitions().run(run);
        assertThat(run.measured()).hasSize(5).allMatch(blocks -> blocks.value() < 30);
    }

    @Test
    void isWhatItsTextSays() {
        assertThat(Choice.of("depth 2, margin 6, restarts")).isEqualTo(new Choice(2, 6));
        assertThat(Choice.texts(6, 0, 2, 20)).containsExactly("depth 6, margin 0", "depth 2, margin 20");
    }

    /** Where the share of the blocks exceeds that of the power: from a third on if none follow, from a quarter if half do. */
    @ParameterizedTest
    @CsvSource({"0.3333333, 0, 0.3333333", "0.25, 0.5, 0.25", "0.4, 0, 0.48372", "0.2, 0.5, 0.181"})
    void theoryOfSelfishMiningIsThatOfThePaper(double share, double following, double gets) {
        assertThat(SelfishMining.theory(share, following)).isCloseTo(gets, within(0.002));
    }
}
