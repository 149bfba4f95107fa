package org.yap.ledger.simulation.scenario;

import java.util.List;
import java.util.stream.Stream;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.measure.Agreement;
import org.yap.ledger.simulation.measure.Divergence;
import org.yap.ledger.simulation.picture.Chart;

/** Nothing goes wrong, but all mine, so that there are forks. */
final class EverybodyMines implements Scenario {
    static final String AGREE = "all on one tip";

    @Override
    public String id() {
        return "everybody-mines";
    }

    @Override
    public String description() {
        return "All mine alike: for how much of the time nodes agree, for several choices of depth and margin.";
    }

    @Override
    public Size size() {
        return new Size(30, 4, 1_800);
    }

    @Override
    public List<String> cases() {
        return Choice.texts(6, 0, 6, 1, 6, 6, 6, 20, 2, 6, 1, 6, 0, 1, 0, 6, 0, 20);
    }

    @Override
    public void run(ScenarioRun run) {
        Simulation network = run.start(run.setup(Choice.of(run.variant()).in(run.rules())));
        Agreement agreement = new Agreement(network);
        Divergence divergence = new Divergence(network);
        network.mineAll();
        network.runFor(run.millis());
        run.measure(AGREE, "% of time", 100 * agreement.ofAll());
        run.measure("on the commonest tip", "% of time × nodes", 100 * agreement.onCommonTip());
        run.measure("deepest undo", "blocks", (double) divergence.deepest());
        run.measure("blocks", "", (double) network.highest().height());
        run.settle(network);
    }

    @Override
    public List<Chart> charts(Means means) {
        return List.of(new Chart(
                        "everybody-mines",
                        "How long all agree when everybody mines",
                        "margin, in blocks",
                        "% of the time in which all follow one tip",
                        List.of())
                .with(line(means, 6))
                .with(line(means, 0)));
    }

    private static Chart.Line line(Means means, int depth) {
        return new Chart.Line(
                "depth " + depth,
                Stream.of(0, 1, 6, 20)
                        .map(margin -> new Chart.Point(
                                margin, means.of(new Choice(margin == 0 ? 6 : depth, margin).toString(), AGREE)))
                        .toList());
    }
}
