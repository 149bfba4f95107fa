package org.yap.ledger.simulation.overlay.scenario;

import java.util.Random;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySetup;
import org.yap.ledger.simulation.overlay.OverlaySimulation;
import org.yap.ledger.simulation.overlay.measure.Degrees;
import org.yap.ledger.simulation.overlay.measure.OverlayShape;
import org.yap.ledger.simulation.scenario.Scenario;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/** One in a hundred nodes is replaced each second: it leaves or crashes, and another joins. */
final class OverlayChurn implements Scenario {
    private static final double SHARE_PER_SECOND = 0.01;
    /** Two neighbours learn a latency apart that another has come between them; what is over by then is no parting. */
    private static final long HANDOVER_MILLIS = 200;
    /** How far the mean degree may be from what nodes want. */
    private static final double DEGREE_TOLERANCE = 0.5;

    @Override
    public String id() {
        return "overlay-churn";
    }

    @Override
    public String description() {
        return "One in a hundred nodes leaves or crashes each second, and another joins.";
    }

    @Override
    public Size size() {
        return new Size(100, 20, 3_600);
    }

    @Override
    public void run(ScenarioRun run) {
        GrownOverlay overlay = new GrownOverlay(run, OverlaySetup.of(run.seed()))
                .grow(run.nodes())
                .watch();
        OverlaySimulation network = overlay.network();
        Newcomers newcomers = new Newcomers(network, overlay::anyone);
        double due = 0;
        int apart = 0;
        int looked = 0;
        double worst = 1;
        double degrees = 0;
        double targets = 0;
        long end = network.elapsed() + run.millis();
        while (network.elapsed() < end) {
            newcomers.look();
            due += run.nodes() * SHARE_PER_SECOND;
            for (; due >= 1; due--) {
                replaceOne(overlay, newcomers);
            }
            network.runFor(1_000 - HANDOVER_MILLIS);
            boolean wasOne = OverlayShape.of(network, newcomers::isExpected).isOne();
            network.runFor(HANDOVER_MILLIS);
            OverlayShape shape = OverlayShape.of(network, newcomers::isExpected);
            looked++;
            apart += wasOne || shape.isOne() ? 0 : 1;
            worst = Math.min(worst, shape.largestShare());
            Degrees now = Degrees.of(network);
            degrees += now.mean();
            targets += now.target();
        }
        run.measure("in more than one component", "% of time", 100.0 * apart / looked);
        run.measure("in the largest component at the worst moment", "% of nodes", 100 * worst);
        run.measure("newcomers whose link was dead", "", newcomers.deadLinks());
        run.measure("degree, mean over time", "", degrees / looked);
        run.measure("degree that nodes want, mean over time", "", targets / looked);
        overlay.measure();
        run.check(apart == 0, "the overlay was in more than one component " + apart + " of " + looked + " times");
        run.check(
                degrees / looked >= targets / looked - DEGREE_TOLERANCE,
                "nodes had " + degrees / looked + " neighbours on average and wanted " + targets / looked);
    }

    private static void replaceOne(GrownOverlay overlay, Newcomers newcomers) {
        OverlaySimulation network = overlay.network();
        Random random = overlay.random();
        OverlayNode gone = overlay.anyone();
        switch (random.nextInt(4)) {
            case 0 -> network.crash(gone, true);
            case 1 -> network.crash(gone, false);
            default -> network.leave(gone);
        }
        OverlayNode unused = newcomers.join(gone);
    }
}
