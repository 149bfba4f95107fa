package org.yap.ledger.simulation.overlay.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySetup;
import org.yap.ledger.simulation.overlay.OverlaySimulation;
import org.yap.ledger.simulation.overlay.measure.AboveCap;
import org.yap.ledger.simulation.overlay.measure.Degrees;
import org.yap.ledger.simulation.overlay.measure.OverlayShape;
import org.yap.ledger.simulation.overlay.measure.OverlayTraffic;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/** An overlay that grows from one node, and what is measured of it. */
final class GrownOverlay {
    /** Network is small up to here: leases are renewed every few seconds. */
    static final int SMALL = 16;
    /** After so long everybody has found its neighbours. */
    private static final long QUIET_MILLIS = 60_000;
    /** After so long without one component something is wrong. */
    private static final long PATIENCE_MILLIS = 120_000;

    private static final long STEP_MILLIS = 250;

    private final ScenarioRun run;
    private final OverlaySimulation network;
    private final Random random;
    private AboveCap aboveCap;
    private OverlayTraffic traffic;

    GrownOverlay(ScenarioRun run, OverlaySetup setup) {
        this.run = run;
        this.network = run.begin(new OverlaySimulation(setup));
        this.random = network.random("scenario");
    }

    OverlaySimulation network() {
        return network;
    }

    Random random() {
        return random;
    }

    /** So many honest nodes join one after another, each by one that is there; then it is quiet for a minute. */
    GrownOverlay grow(int nodes) {
        long pause = nodes <= SMALL ? 400 : 100;
        for (int i = 0; i < nodes; i++) {
            if (network.up().isEmpty()) {
                network.begin();
            } else {
                network.join(anyone());
            }
            network.runFor(pause);
        }
        network.runFor(QUIET_MILLIS);
        run.check(shape().isOne(), "after it grew to " + nodes + " nodes the overlay has " + parts());
        return this;
    }

    /** What happens from now on is measured. */
    GrownOverlay watch() {
        aboveCap = new AboveCap(network, Tuning.MAX_NEIGHBOURS);
        traffic = new OverlayTraffic(network);
        return this;
    }

    /** An honest node that is up. */
    OverlayNode anyone() {
        List<OverlayNode> honest = network.roll().honest();
        return honest.get(random.nextInt(honest.size()));
    }

    /** So many honest nodes that are up, in any order. */
    List<OverlayNode> some(int count) {
        List<OverlayNode> up = new ArrayList<>(network.roll().honest());
        Collections.shuffle(up, random);
        return up.subList(0, count);
    }

    OverlayShape shape() {
        return OverlayShape.of(network);
    }

    String parts() {
        List<Integer> sizes =
                shape().components().stream().map(List::size).limit(10).toList();
        return shape().components().size() + " components: " + sizes;
    }

    /** Milliseconds until all honest nodes are one component; fails the run if that takes very long. */
    long untilOne() {
        return until(() -> shape().isOne());
    }

    /** Milliseconds until a condition holds, looked at four times a second. */
    long until(BooleanSupplier condition) {
        long since = network.elapsed();
        while (!condition.getAsBoolean() && network.elapsed() - since < PATIENCE_MILLIS) {
            network.runFor(STEP_MILLIS);
        }
        run.check(condition.getAsBoolean(), "after two minutes the overlay still has " + parts());
        return network.elapsed() - since;
    }

    /**
     * Milliseconds until all honest nodes are one component and stay so until {@code within} is over; fails the run if
     * they don't.
     */
    long settled(long within) {
        long since = network.elapsed();
        long one = 0;
        while (network.elapsed() - since < within) {
            if (!shape().isOne()) {
                one = network.elapsed() - since + STEP_MILLIS;
            }
            network.runFor(STEP_MILLIS);
        }
        run.check(shape().isOne(), "after " + within / 1_000 + " s the overlay has " + parts());
        return one;
    }

    /** Degrees, traffic and how many members nodes see. */
    void measure() {
        Degrees degrees = Degrees.of(network);
        run.measure("degree, least", "", degrees.least());
        run.measure("degree, mean", "", degrees.mean());
        run.measure("degree, most", "", degrees.most());
        run.measure("degree that nodes want", "", degrees.target());
        run.measure("members as counted", "% of those that there are", degrees.countedMembers());
        run.measure("above the true cap, longest", "s", aboveCap.longestSeconds());
        run.measure("above the true cap", "% of time and nodes", aboveCap.share());
        run.measure("messages", "per node and minute", traffic.messages());
        run.measure("asks", "per node and minute", traffic.asks());
    }

    AboveCap aboveCap() {
        return aboveCap;
    }
}
