package org.yap.ledger.simulation.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yap.ledger.simulation.overlay.scenario.OverlayScenarios;
import org.yap.ledger.simulation.scenario.LedgerScenarios;
import org.yap.ledger.simulation.scenario.Scenario;

/** All scenarios. */
final class Catalogue {
    private Catalogue() {}

    static List<Scenario> all() {
        return Stream.concat(LedgerScenarios.all().stream(), OverlayScenarios.all().stream())
                .toList();
    }

    static Optional<Scenario> find(String id) {
        return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }
}
