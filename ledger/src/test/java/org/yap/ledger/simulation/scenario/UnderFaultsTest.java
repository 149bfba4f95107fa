package org.yap.ledger.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the thousand runs that {@code mvn -Psimulate -Dscenario=faults -Dseeds=1000} does. */
class UnderFaultsTest {
    private static final int NODES = 16;
    private static final long MILLIS = 150_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void honestNodesAgreeInTheEndAndNothingGetsLost(long seed) {
        ScenarioRun run = new ScenarioRun("", NODES, seed, MILLIS);
        new UnderFaults().run(run);
        assertThat(run.measured())
                .filteredOn(each -> each.name().equals("height"))
                .allMatch(each -> each.value() > 10);
    }
}
