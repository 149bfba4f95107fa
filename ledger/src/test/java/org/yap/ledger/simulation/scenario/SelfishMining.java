package org.yap.ledger.simulation.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.yap.ledger.simulation.Latency;
import org.yap.ledger.simulation.LinkQuality;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.hostile.SelfishMiner;
import org.yap.ledger.simulation.measure.Agreement;
import org.yap.ledger.simulation.measure.Shares;
import org.yap.ledger.simulation.picture.Chart;

/** One selfish miner with a share of the power, with links like others, or with quick ones to all. */
final class SelfishMining implements Scenario {
    private static final List<Integer> PERCENT = List.of(20, 30, 40);
    private static final String USUAL = " % with usual links";
    private static final String WELL = " % with quick links to all";
    private static final String GETS = "share of the blocks";

    @Override
    public String id() {
        return "selfish-miner";
    }

    @Override
    public String description() {
        return "One keeps its blocks to itself so that others mine in vain: its share of the chain, in a network of depth 6 and margin 6.";
    }

    @Override
    public Size size() {
        return new Size(12, 4, 6_000);
    }

    @Override
    public List<String> cases() {
        List<String> cases = new ArrayList<>();
        PERCENT.forEach(percent -> cases.add(percent + USUAL));
        PERCENT.forEach(percent -> cases.add(percent + WELL));
        return cases;
    }

    @Override
    public void run(ScenarioRun run) {
        Simulation network = run.start(run.setup(new Choice(6, 6).in(run.rules())));
        SimulatedNode miner = network.node(0);
        if (run.variant().endsWith(WELL)) {
            connectWell(network, miner);
        }
        miner.behave(new SelfishMiner());
        double share = Integer.parseInt(run.variant().substring(0, run.variant().indexOf(' '))) / 100.0;
        for (SimulatedNode node : network.nodes()) {
            network.mining().power(node, node == miner ? share : (1 - share) / (run.nodes() - 1));
        }
        Agreement agreement = new Agreement(network);
        network.runFor(run.millis());
        run.measure(GETS, "%", 100 * Shares.of(List.of(miner), network.node(1), 0));
        run.measure("blocks", "", (double) network.node(1).tip().height());
        run.measure("others on one tip", "% of time", 100 * agreement.ofAll());
        run.settle(network);
    }

    /** Quick links to everybody. */
    static void connectWell(Simulation network, SimulatedNode node) {
        LinkQuality quick = LinkQuality.GOOD.latency(Latency.between(1, 5));
        for (SimulatedNode other : network.nodes()) {
            if (other != node) {
                network.join(node, other);
                network.links().quality(node.number(), other.number(), quick);
                network.links().quality(other.number(), node.number(), quick);
            }
        }
    }

    @Override
    public List<Chart> charts(Means means) {
        return List.of(
                new Chart("selfish-miner", "What a selfish miner gets", "% of the power", "% of the blocks", List.of())
                        .with(line("fair", percent -> percent))
                        .with(line("usual links", percent -> means.of(percent + USUAL, GETS)))
                        .with(line("quick links to all", percent -> means.of(percent + WELL, GETS)))
                        .with(line("theory, none follow", percent -> 100 * theory(percent / 100.0, 0)))
                        .with(line("theory, half follow", percent -> 100 * theory(percent / 100.0, 0.5))));
    }

    private static Chart.Line line(String name, IntToDoubleFunction value) {
        return new Chart.Line(
                name,
                PERCENT.stream()
                        .map(percent -> new Chart.Point(percent, value.applyAsDouble(percent)))
                        .toList());
    }

    /**
     * The miner's share of the blocks by Eyal and Sirer, equation 8.
     *
     * @param share of the power
     * @param following share of the others who mine on the miner's block in a race
     */
    static double theory(double share, double following) {
        double rest = 1 - share;
        double won = share * rest * rest * (4 * share + following * (1 - 2 * share)) - share * share * share;
        return won / (1 - share * (1 + (2 - share) * share));
    }
}
