package org.yap.ledger.simulation.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.SimulationSetup;
import org.yap.ledger.simulation.picture.Chart;

/** Two equal halves are cut off from each other, for a fifth of the time asked for, two fifths and so on; all mine on. */
final class Partitions implements Scenario {
    private static final int LENGTHS = 5;
    private static final int DEPTH = 6;
    private static final String AGREE = "until all agree, after a partition of ";

    @Override
    public String id() {
        return "healing";
    }

    @Override
    public String description() {
        return "Two halves are cut off for a while, at most for the time given, and all mine on: how long until all agree once they are linked again.";
    }

    @Override
    public Size size() {
        return new Size(12, 20, 2 * LENGTHS * DEPTH * 10);
    }

    @Override
    public List<String> cases() {
        return Choice.texts(DEPTH, 0, DEPTH, 1, DEPTH, 6, DEPTH, 20);
    }

    @Override
    public void run(ScenarioRun run) {
        for (int i = 1; i <= LENGTHS; i++) {
            SimulationSetup setup = run.setup(Choice.of(run.variant()).in(run.rules()));
            Simulation network = run.start(setup);
            long interval = interval(network);
            network.mineAll();
            network.runFor(3 * interval);
            network.cutFrom(run.nodes() / 2);
            network.runFor(run.millis() * i / LENGTHS);
            network.heal();
            network.runFor(setup.connectionTtlMillis());
            long healed = network.now();
            boolean agreed = network.runUntil(network::agree, 500 * interval);
            run.check(agreed, "nodes follow " + network.tips().size() + " tips long after the partition");
            network.checkAll();
            run.measure(
                    AGREE + blocks(run.millis(), i, interval),
                    "blocks of the interval",
                    (network.now() - healed) / (double) interval);
        }
    }

    static long interval(Simulation network) {
        return 1_000L * network.genesis().rules().pace().blockInterval();
    }

    private static long blocks(long millis, int fifths, long interval) {
        return millis * fifths / LENGTHS / interval;
    }

    @Override
    public List<Chart> charts(Means means) {
        List<Chart.Line> lines = new ArrayList<>();
        for (String variant : cases()) {
            lines.add(new Chart.Line(
                    "margin " + Choice.of(variant).margin(),
                    IntStream.rangeClosed(1, LENGTHS)
                            .map(length -> 2 * DEPTH * length)
                            .mapToObj(blocks -> new Chart.Point(blocks, means.of(variant, AGREE + blocks)))
                            .toList()));
        }
        return List.of(new Chart(
                "healing",
                "How long until all agree again after a partition into halves, depth " + DEPTH,
                "length of the partition, in blocks of the interval",
                "until all agree, in blocks of the interval",
                lines));
    }
}
