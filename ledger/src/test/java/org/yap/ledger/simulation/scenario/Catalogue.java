package org.yap.ledger.simulation.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All scenarios. */
public final class Catalogue {
    private Catalogue() {}

    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(OrdinaryScenarios.all());
        all.addAll(List.of(
                new EverybodyMines(),
                new Divergences(),
                new Partitions(),
                new RestartsInSplit(),
                new Balancing(),
                new SelfishMining(),
                new UnderFaults()));
        return all;
    }

    public static Optional<Scenario> find(String id) {
        return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }
}
