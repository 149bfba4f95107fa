package org.yap.ledger.simulation.console;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.simulation.scenario.LedgerScenarios;
import org.yap.ledger.simulation.scenario.Scenario;

/** All scenarios. */
final class Catalogue {
    private Catalogue() {}

    static List<Scenario> all() {
        return LedgerScenarios.all();
    }

    static Optional<Scenario> find(String id) {
        return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }
}
