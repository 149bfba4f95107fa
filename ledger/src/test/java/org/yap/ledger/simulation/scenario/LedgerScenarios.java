package org.yap.ledger.simulation.scenario;

import java.util.ArrayList;
import java.util.List;

/** Scenarios of whole nodes with chains. */
public final class LedgerScenarios {
    private LedgerScenarios() {}

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
}
