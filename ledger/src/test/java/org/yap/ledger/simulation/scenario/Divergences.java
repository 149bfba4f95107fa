package org.yap.ledger.simulation.scenario;

import java.util.List;
import java.util.Random;
import org.yap.ledger.simulation.LinkQuality;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.Topology;
import org.yap.ledger.simulation.measure.Divergence;
import org.yap.ledger.simulation.picture.Chart;

/** Links over the world that lose messages, and short partitions now and then. */
final class Divergences implements Scenario {
    private static final double LOSS = 0.01;
    private static final double TOGETHER_SECONDS = 450;
    private static final double APART_SECONDS = 150;
    private static final String MEAN = "mean length";
    private static final String LONGEST = "longest";
    private static final String DEEPEST = "deepest undo";

    @Override
    public String id() {
        return "divergences";
    }

    @Override
    public String description() {
        return "Messages travel over the world, some get lost, and partitions come and go: how far nodes part, and for how long.";
    }

    @Override
    public Size size() {
        return new Size(16, 6, 3_600);
    }

    @Override
    public List<String> cases() {
        return Choice.texts(6, 0, 6, 1, 6, 6, 6, 20);
    }

    @Override
    public void run(ScenarioRun run) {
        Simulation network = run.start(run.setup(Choice.of(run.variant()).in(run.rules()))
                        .topology(Topology.random(4))
                        .links(LinkQuality.WORLD))
                .loss(LOSS);
        double interval = Partitions.interval(network);
        Divergence divergence = new Divergence(network);
        network.mineAll();
        Random random = network.random("partitions");
        while (network.elapsed() < run.millis()) {
            pass(run, network, random, TOGETHER_SECONDS);
            network.divide(random.ints(run.nodes(), 0, 2).toArray());
            pass(run, network, random, APART_SECONDS);
            network.heal();
        }
        run.measure(
                "divergences",
                "per 100 blocks",
                100.0 * divergence.count() / Math.max(1, network.highest().height()));
        run.measure("share of time", "%", 100 * divergence.share());
        run.measure(MEAN, "blocks of the interval", divergence.meanMillis() / interval);
        run.measure(LONGEST, "blocks of the interval", divergence.longestMillis() / interval);
        run.measure("mean undo", "blocks", divergence.meanDepth());
        run.measure(DEEPEST, "blocks", (double) divergence.deepest());
        run.settle(network);
    }

    /** A time of random length, but not past the end. */
    private static void pass(ScenarioRun run, Simulation network, Random random, double meanSeconds) {
        long millis = (long) (-StrictMath.log(1 - random.nextDouble()) * meanSeconds * 1_000) + 1;
        network.runFor(Math.max(1, Math.min(millis, run.millis() - network.elapsed())));
    }

    @Override
    public List<Chart> charts(Means means) {
        return List.of(new Chart(
                "divergences",
                "Length and depth of divergences over the world, depth 6",
                "margin, in blocks",
                "blocks (of the interval)",
                List.of(MEAN, LONGEST, DEEPEST).stream()
                        .map(name -> new Chart.Line(
                                name,
                                cases().stream()
                                        .map(text ->
                                                new Chart.Point(Choice.of(text).margin(), means.of(text, name)))
                                        .toList()))
                        .toList()));
    }
}
