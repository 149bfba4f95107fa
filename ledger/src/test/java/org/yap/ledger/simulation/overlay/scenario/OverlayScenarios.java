package org.yap.ledger.simulation.overlay.scenario;

import java.util.List;
import org.yap.ledger.simulation.scenario.Scenario;

/** Scenarios of overlays without chains. */
public final class OverlayScenarios {
    private OverlayScenarios() {}

    public static List<Scenario> all() {
        return List.of(
                new JoiningAtOnce(),
                new OverlaysMeet(),
                new SmallOrders(),
                new Crashes(),
                new Halves(),
                new OverlayChurn(),
                new HostileNeighbours());
    }
}
