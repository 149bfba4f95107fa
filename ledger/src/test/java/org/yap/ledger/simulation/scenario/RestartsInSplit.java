package org.yap.ledger.simulation.scenario;

import java.util.List;
import org.yap.ledger.simulation.Simulation;

/** After a partition nodes restart again and again while the halves race, and must know what they compared before. */
final class RestartsInSplit implements Scenario {
    private static final String RESTARTS = ", restarts";

    @Override
    public String id() {
        return "restarts-in-split";
    }

    @Override
    public String description() {
        return "Halves were cut off and race for the longer chain, while nodes restart: they agree about as soon as without.";
    }

    @Override
    public Size size() {
        return new Size(12, 10, 240);
    }

    @Override
    public List<String> cases() {
        String choice = new Choice(6, 6).toString();
        return List.of(choice, choice + RESTARTS);
    }

    @Override
    public void run(ScenarioRun run) {
        Simulation network = run.start(run.setup(Choice.of(run.variant()).in(run.rules())));
        long interval = Partitions.interval(network);
        network.mineAll();
        network.runFor(3 * interval);
        network.cutFrom(run.nodes() / 2);
        network.runFor(run.millis());
        network.heal();
        network.runFor(network.setup().connectionTtlMillis());
        long healed = network.now();
        Faults faults = new Faults(network);
        if (run.variant().endsWith(RESTARTS)) {
            faults.crashes(6 * interval / 1_000.0, 2);
        }
        boolean agreed = network.runUntil(network::agree, 500 * interval);
        faults.stop();
        run.check(agreed, "nodes follow " + network.tips().size() + " tips long after the partition");
        run.measure("until all agree", "blocks of the interval", (network.now() - healed) / (double) interval);
        run.measure("restarts", "", faults.crashes());
        run.settle(network);
    }
}
