package org.yap.ledger.simulation.overlay.scenario;

import java.util.List;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySetup;
import org.yap.ledger.simulation.scenario.Scenario;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/** A share of all nodes goes down in one moment; the others have to find each other. */
final class Crashes implements Scenario {
    private static final double GOAL_SECONDS = 6;
    private static final double GOAL_SECONDS_OF_95 = 30;
    private static final double MORE_IF_SILENT = 6;

    @Override
    public String id() {
        return "crash";
    }

    @Override
    public String description() {
        return "A part of the nodes crashes at once, so that connections are reset, or silently.";
    }

    @Override
    public Size size() {
        return new Size(100, 20, 60);
    }

    @Override
    public List<String> cases() {
        return List.of(
                "10 %", "50 %", "80 %", "95 %", "10 % silently", "50 % silently", "80 % silently", "95 % silently");
    }

    @Override
    public void run(ScenarioRun run) {
        int share = Integer.parseInt(run.variant().split(" ")[0]);
        boolean silent = run.variant().endsWith("silently");
        GrownOverlay overlay = new GrownOverlay(run, OverlaySetup.of(run.seed()))
                .grow(run.nodes())
                .watch();
        int count = Math.min(run.nodes() - 1, (int) Math.round(run.nodes() * share / 100.0));
        for (OverlayNode node : overlay.some(count)) {
            overlay.network().crash(node, silent);
        }
        double took = overlay.settled(run.millis()) / 1_000.0;
        run.measure("survivors are one component", "s", took);
        overlay.measure();
        double goal = (share >= 95 ? GOAL_SECONDS_OF_95 : GOAL_SECONDS) + (silent ? MORE_IF_SILENT : 0);
        run.check(took <= goal, "the survivors were one component after " + took + " s, not after " + goal);
    }
}
