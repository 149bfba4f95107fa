package org.yap.ledger.simulation.scenario;

import java.util.List;
import org.yap.ledger.simulation.picture.Chart;

/** A network, what happens to it, and what is measured of that. Listed in {@link LedgerScenarios}. */
public interface Scenario {
    /** Small letters and hyphens, as on the command line. */
    String id();

    /** For people: one sentence. */
    String description();

    /** What it is run with unless somebody says otherwise. */
    Size size();

    /** Variants that are compared with each other, as they appear in the results; each is run with each seed. */
    default List<String> cases() {
        return List.of("");
    }

    /** What came of it, drawn. */
    default List<Chart> charts(Means means) {
        return List.of();
    }

    /** One run with one seed. Throws an AssertionError if something is not as it must be. */
    void run(ScenarioRun run);

    /**
     * @param seeds how many runs
     * @param seconds of virtual time in which things happen; a run may go on until the network has settled
     */
    record Size(int nodes, int seeds, int seconds) {}
}
