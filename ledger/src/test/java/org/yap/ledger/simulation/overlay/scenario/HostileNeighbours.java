package org.yap.ledger.simulation.overlay.scenario;

import java.util.List;
import java.util.Random;
import org.yap.ledger.simulation.overlay.OverlayNode;
import org.yap.ledger.simulation.overlay.OverlaySetup;
import org.yap.ledger.simulation.overlay.OverlaySimulation;
import org.yap.ledger.simulation.overlay.measure.Eclipses;
import org.yap.ledger.simulation.scenario.Scenario;
import org.yap.ledger.simulation.scenario.ScenarioRun;

/**
 * Hostile nodes want to be the only neighbours of honest ones. They come when the honest overlay is ten minutes old. In
 * some cases an honest node restarts now and then, or a new one joins by an honest contact, since that is when nodes
 * are weak.
 */
final class HostileNeighbours implements Scenario {
    private static final long HONEST_ALONE_MILLIS = 600_000;
    private static final long ALL_COME_MILLIS = 60_000;
    private static final double GOAL_PERCENT = 1;
    /** So many of the honest nodes restart within a minute, and as many join. */
    private static final double RESTARTS_PER_MINUTE = 0.01;

    private static final String INVITED = "20 % hostile, by invitation";
    private static final String GROUPS = "Sybils 4 : 1 in 8 groups";
    private static final String NO_GROUPS = "Sybils 4 : 1, each in its own group";
    private static final String CHURN = ", and honest nodes restart";

    @Override
    public String id() {
        return "hostile-neighbours";
    }

    @Override
    public String description() {
        return "Hostile nodes try to be the only neighbours of honest ones: by invitation a fifth of all, in an open network four to one.";
    }

    @Override
    public Size size() {
        return new Size(100, 20, 600);
    }

    @Override
    public List<String> cases() {
        return List.of(INVITED, INVITED + CHURN, GROUPS, GROUPS + CHURN, NO_GROUPS, NO_GROUPS + CHURN);
    }

    @Override
    public void run(ScenarioRun run) {
        boolean invited = run.variant().startsWith(INVITED);
        boolean groups = run.variant().startsWith(GROUPS);
        int hostile = invited ? Math.max(1, run.nodes() / 5) : 4 * run.nodes();
        int honest = invited ? run.nodes() - hostile : run.nodes();
        OverlaySetup setup = OverlaySetup.of(run.seed());
        GrownOverlay overlay = new GrownOverlay(run, invited ? setup.invited() : setup).grow(honest);
        OverlaySimulation network = overlay.network();
        network.runFor(HONEST_ALONE_MILLIS);
        overlay.watch();
        Eclipses eclipses = new Eclipses(network);
        for (int i = 0; i < hostile; i++) {
            int number = i;
            network.events().in(ALL_COME_MILLIS * i / hostile, () -> network.beginHostile(groups ? place(number) : ""));
        }
        double due = 0;
        for (long end = network.elapsed() + run.millis(); network.elapsed() < end; network.runFor(1_000)) {
            due += run.variant().endsWith(CHURN) ? honest * RESTARTS_PER_MINUTE / 60 : 0;
            for (; due >= 1; due--) {
                restartOrReplace(overlay);
            }
        }
        run.measure("eclipsed", "% of time and honest nodes", eclipses.share());
        run.measure("eclipsed at the worst moment", "% of honest nodes", eclipses.most());
        run.measure("places that hostile nodes have", "%", eclipses.hostilePlaces());
        overlay.measure();
        run.check(
                run.variant().startsWith(NO_GROUPS) || run.variant().endsWith(CHURN) || eclipses.share() < GOAL_PERCENT,
                eclipses.share() + " % of the honest nodes were eclipsed");
    }

    private static void restartOrReplace(GrownOverlay overlay) {
        Random random = overlay.random();
        OverlayNode node = overlay.anyone();
        overlay.network().crash(node, random.nextBoolean());
        if (random.nextBoolean()) {
            overlay.network().events().in(10_000, () -> overlay.network().restart(node));
        } else {
            overlay.network().join(overlay.anyone());
        }
    }

    /** In one of eight groups of addresses that no honest node is in. */
    private static String place(int number) {
        return "10." + number % 8 + "." + number / 8 / 250 + "." + (1 + number / 8 % 250);
    }
}
