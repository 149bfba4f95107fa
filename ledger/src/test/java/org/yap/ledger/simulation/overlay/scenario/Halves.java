package org.yap.ledger.simulation.overlay.scenario;

import org.yap.ledger.simulation.overlay.OverlaySetup;
import org.yap.ledger.simulation.scenario.Scenario;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/** Two halves can't reach each other for a while. */
final class Halves implements Scenario {
    private static final double GOAL_SECONDS = 5;
    private static final double GOAL_SECONDS_IF_SMALL = 15;
    private static final long AFTERWARDS_MILLIS = 60_000;

    @Override
    public String id() {
        return "halves";
    }

    @Override
    public String description() {
        return "Two halves are cut off from each other for a minute (or as long as you say).";
    }

    @Override
    public Size size() {
        return new Size(100, 20, 60);
    }

    @Override
    public void run(ScenarioRun run) {
        GrownOverlay overlay = new GrownOverlay(run, OverlaySetup.of(run.seed()))
                .grow(run.nodes())
                .watch();
        overlay.network().cut(overlay.some(run.nodes() / 2));
        overlay.network().runFor(run.millis());
        run.measure(
                "components before the cut ends",
                "",
                overlay.shape().components().size());
        overlay.network().heal();
        double took = overlay.settled(AFTERWARDS_MILLIS) / 1_000.0;
        run.measure("one component after the cut", "s", took);
        overlay.measure();
        double goal = run.nodes() <= GrownOverlay.SMALL ? GOAL_SECONDS_IF_SMALL : GOAL_SECONDS;
        run.check(took <= goal, "the halves were one component after " + took + " s, not after " + goal);
    }
}
