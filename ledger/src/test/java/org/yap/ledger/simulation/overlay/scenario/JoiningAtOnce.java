package org.yap.ledger.simulation.overlay.scenario;

import java.util.List;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySetup;
import org.yap.ledger.simulation.scenario.Scenario;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/** Many newcomers have the same contact at the same time: a lone node, and one of an overlay. */
final class JoiningAtOnce implements Scenario {
    /** A lease's life and what it takes to part. */
    private static final long SETTLE_MILLIS = 60_000;

    @Override
    public String id() {
        return "joining-at-once";
    }

    @Override
    public String description() {
        return "Nodes join at once through one contact: first a lone one, then one of an overlay.";
    }

    @Override
    public Size size() {
        return new Size(16, 20, 120);
    }

    @Override
    public List<String> cases() {
        return List.of("2 at once", "3 at once", "4 at once", "8 at once", "16 at once", "32 at once");
    }

    @Override
    public void run(ScenarioRun run) {
        int newcomers = Integer.parseInt(run.variant().split(" ")[0]);
        GrownOverlay lone = new GrownOverlay(run, OverlaySetup.of(run.seed())).watch();
        OverlayNode first = lone.network().begin();
        lone.network().runFor(5_000);
        run.measure("one component, after a lone contact", "s", join(run, lone, first, newcomers) / 1_000.0);
        run.measure(
                "above the true cap, longest, with a lone contact",
                "s",
                lone.aboveCap().longestSeconds());

        GrownOverlay overlay = new GrownOverlay(run, OverlaySetup.of(run.seed())).grow(run.nodes());
        overlay.watch();
        run.measure("one component", "s", join(run, overlay, overlay.anyone(), newcomers) / 1_000.0);
        overlay.measure();
    }

    private static long join(ScenarioRun run, GrownOverlay overlay, OverlayNode contact, int newcomers) {
        for (int i = 0; i < newcomers; i++) {
            overlay.network().join(contact);
        }
        long took = overlay.untilOne();
        overlay.network().runFor(SETTLE_MILLIS);
        run.check(overlay.shape().isOne(), "a minute after it was one component the overlay has " + overlay.parts());
        return took;
    }
}
