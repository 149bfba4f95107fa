package org.yap.ledger.simulation.overlay.scenario;

import java.util.List;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySetup;
import org.yap.ledger.simulation.overlay.OverlaySimulation;
import org.yap.ledger.simulation.overlay.measure.OverlayShape;
import org.yap.ledger.simulation.scenario.Scenario;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/** Two overlays of one network grow without knowing of each other, until one node of one is told of one of the other. */
final class OverlaysMeet implements Scenario {
    private static final long GROW_PAUSE_MILLIS = 200;
    private static final long APART_MILLIS = 60_000;

    @Override
    public String id() {
        return "overlays-meet";
    }

    @Override
    public String description() {
        return "Two overlays of one network form apart, until one node hears of one of the other overlay.";
    }

    @Override
    public Size size() {
        return new Size(16, 20, 120);
    }

    @Override
    public List<String> cases() {
        return List.of("two halves", "one and the others");
    }

    @Override
    public void run(ScenarioRun run) {
        GrownOverlay overlay = new GrownOverlay(run, OverlaySetup.of(run.seed()));
        OverlaySimulation network = overlay.network();
        int left = run.variant().startsWith("one") ? 1 : run.nodes() / 2;
        OverlayNode a = network.begin();
        OverlayNode b = network.begin();
        for (int i = 2; i < run.nodes(); i++) {
            network.join(i <= left ? a : b);
            network.runFor(GROW_PAUSE_MILLIS);
        }
        network.runFor(APART_MILLIS);
        run.check(OverlayShape.of(network).components().size() == 2, "overlays formed apart are " + overlay.parts());

        overlay.watch();
        network.meet(a, b);
        run.measure("one component", "s", overlay.untilOne() / 1_000.0);
        network.runFor(run.millis() / 2);
        run.check(overlay.shape().isOne(), "overlays that met have parted again: " + overlay.parts());
        overlay.measure();
    }
}
