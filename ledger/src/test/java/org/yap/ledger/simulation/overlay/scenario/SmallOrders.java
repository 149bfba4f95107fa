package org.yap.ledger.simulation.overlay.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySetup;
import org.yap.ledger.simulation.overlay.OverlaySimulation;
import org.yap.ledger.simulation.scenario.Scenario;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/** A few nodes come and go in any order. Between what happens there is time for the overlay to find its shape. */
final class SmallOrders implements Scenario {
    /** A lease's life, what it takes to part, and what it takes to ask others. */
    private static final long QUIET_MILLIS = 45_000;
    /**
     * With more than four nodes the cap falls when a crashed one's lease expires, which reached some nodes late. Then it
     * takes a few heartbeats to part where nobody is cut off.
     */
    private static final int PARTING_SECONDS = 10;

    @Override
    public String id() {
        return "small-orders";
    }

    @Override
    public String description() {
        return "Four nodes (or as many as you say) join, leave, crash and come back in any order.";
    }

    @Override
    public Size size() {
        return new Size(4, 20, 1_800);
    }

    @Override
    public void run(ScenarioRun run) {
        GrownOverlay overlay = new GrownOverlay(run, OverlaySetup.of(run.seed())).watch();
        OverlaySimulation network = overlay.network();
        Random random = overlay.random();
        for (int i = 0; i < run.nodes(); i++) {
            OverlayNode unused = i == 0 ? network.begin() : network.join(overlay.anyone());
            network.runFor(random.nextInt(20_000));
        }
        long slowest = 0;
        while (network.elapsed() < run.millis()) {
            somethingHappens(overlay, run.nodes());
            network.runFor(1_000);
            slowest = Math.max(slowest, overlay.untilOne());
            network.runFor(QUIET_MILLIS);
            check(run, overlay);
        }
        run.measure("one component, slowest", "s", 1 + slowest / 1_000.0);
        overlay.measure();
        int longest = overlay.aboveCap().longestSeconds();
        int goal = Tuning.SMALL_LEASE_SECONDS + (run.nodes() <= 4 ? 0 : PARTING_SECONDS);
        run.check(longest <= goal, "a node was above the cap of the true number of members for " + longest + " s");
    }

    private static void somethingHappens(GrownOverlay overlay, int nodes) {
        OverlaySimulation network = overlay.network();
        Random random = overlay.random();
        List<OverlayNode> down = new ArrayList<>(network.nodes());
        down.removeIf(OverlayNode::isUp);
        int up = network.up().size();
        if (up < nodes && (up < 2 || random.nextBoolean())) {
            OverlayNode contact = overlay.anyone();
            if (random.nextBoolean()) {
                network.join(contact);
            } else {
                OverlayNode back = down.get(random.nextInt(down.size()));
                network.restart(back);
                network.meet(back, contact);
            }
        } else if (random.nextBoolean()) {
            network.leave(overlay.anyone());
        } else {
            network.crash(overlay.anyone(), random.nextBoolean());
        }
    }

    /** After there was time for everything: one component, and from three nodes on nobody with one neighbour only. */
    private static void check(ScenarioRun run, GrownOverlay overlay) {
        List<OverlayNode> up = overlay.network().up();
        run.check(overlay.shape().isOne(), "the overlay has " + overlay.parts());
        for (OverlayNode node : up) {
            run.check(
                    up.size() < 3 || node.neighbours().size() >= 2,
                    node + " is the end of a path: it has " + node.neighbours() + " of " + up);
        }
    }
}
