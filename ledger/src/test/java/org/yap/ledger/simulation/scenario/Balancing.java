package org.yap.ledger.simulation.scenario;

import java.util.List;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.SimulationSetup;
import org.yap.ledger.simulation.hostile.Balancer;
import org.yap.ledger.simulation.picture.Chart;

/**
 * The attack of a {@link Balancer} with a fifth of the power, who is given the luck that it needs: at first blocks come to it at
 * a quicker pace.
 */
final class Balancing implements Scenario {
    private static final double SHARE = 0.2;
    /** Of the interval: how often a block comes to the lucky one. */
    private static final double LUCK = 0.8;

    private static final int TRIES = 10;
    /** Intervals. */
    private static final long PATIENCE = 300;

    private static final String AGREE = "until all agree";

    @Override
    public String id() {
        return "balancing";
    }

    @Override
    public String description() {
        return "One with a fifth of the power shows private blocks so that others part where going over is hard: for how long they do.";
    }

    @Override
    public Size size() {
        return new Size(16, 20, 3_000);
    }

    @Override
    public List<String> cases() {
        return Choice.texts(6, 0, 6, 1, 6, 6, 6, 20, 2, 6);
    }

    @Override
    public void run(ScenarioRun run) {
        for (int i = 0; i < TRIES; i++) {
            if (attack(run, i)) {
                return;
            }
        }
        run.measure("never lucky", "%", 100);
    }

    /** Whether it came about. */
    private static boolean attack(ScenarioRun run, int number) {
        Choice choice = Choice.of(run.variant());
        SimulationSetup usual = run.setup(choice.in(run.rules()));
        Simulation network = run.start(SimulationSetup.of(usual.genesis(), run.nodes(), run.seed() * TRIES + number));
        long interval = Partitions.interval(network);
        SimulatedNode attacker = network.node(0);
        SelfishMining.connectWell(network, attacker);
        Balancer balancer = new Balancer(choice.depth() + 1);
        attacker.behave(balancer);
        for (SimulatedNode node : network.nodes()) {
            network.mining().power(node, node == attacker ? 0 : (1 - SHARE) / (run.nodes() - 1));
        }
        for (int i = 1; i <= choice.depth() + 1; i++) {
            network.events().in((long) (i * LUCK * interval), () -> network.mineOne(0));
        }
        if (!network.runUntil(() -> balancer.released() > 0, 3L * (choice.depth() + 1) * interval)) {
            return false;
        }
        network.mining().power(attacker, SHARE);
        long released = network.now();
        network.runFor(2_000);
        run.measure("others parted", "%", network.agree() ? 0 : 100);
        boolean agreed = network.runUntil(network::agree, Math.max(run.millis(), PATIENCE * interval));
        run.check(agreed, "nodes follow " + network.tips().size() + " tips long after the attack");
        run.measure(AGREE, "blocks of the interval", (network.now() - released) / (double) interval);
        run.settle(network);
        return true;
    }

    @Override
    public List<Chart> charts(Means means) {
        return List.of(new Chart(
                "balancing",
                "How long a lucky balancing attack keeps others apart, depth 6",
                "margin, in blocks",
                "until all agree, in blocks of the interval",
                List.of(new Chart.Line(
                        "20 % of the power",
                        cases().stream()
                                .map(Choice::of)
                                .filter(choice -> choice.depth() == 6)
                                .map(choice -> new Chart.Point(choice.margin(), means.of(choice.toString(), AGREE)))
                                .toList()))));
    }
}
