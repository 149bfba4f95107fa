package org.yap.ledger.simulation.scenario;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.yap.ledger.simulation.Latency;
import org.yap.ledger.simulation.LinkQuality;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.Topology;
import org.yap.ledger.simulation.measure.Agreement;
import org.yap.ledger.simulation.measure.Propagation;

/** Ordinary life of a network, and each kind of mishap by itself. */
final class OrdinaryScenarios {
    private static final double PAYMENTS_PER_SECOND = 0.5;

    private OrdinaryScenarios() {}

    private record Ordinary(String id, String description, Size size, List<String> cases, Consumer<ScenarioRun> happens)
            implements Scenario {
        Ordinary(String id, String description, Size size, Consumer<ScenarioRun> happens) {
            this(id, description, size, List.of(""), happens);
        }

        @Override
        public void run(ScenarioRun run) {
            happens.accept(run);
        }
    }

    static List<Scenario> all() {
        Scenario.Size usual = new Scenario.Size(16, 10, 600);
        return List.of(
                new Ordinary(
                        "ring",
                        "All mine and pay, and nothing goes wrong: how long nodes agree.",
                        usual,
                        OrdinaryScenarios::ring),
                new Ordinary(
                        "propagation",
                        "Messages travel as over the world, some links are slow, some work in one direction: how fast blocks spread.",
                        new Scenario.Size(60, 4, 600),
                        OrdinaryScenarios::propagation),
                new Ordinary(
                        "losses",
                        "One message in ten gets lost, one in ten comes twice, and they overtake each other.",
                        usual,
                        OrdinaryScenarios::losses),
                new Ordinary(
                        "skewed-clocks",
                        "Clocks are up to half a minute ahead or late.",
                        usual,
                        OrdinaryScenarios::skewedClocks),
                new Ordinary(
                        "crashes",
                        "Nodes crash, half of the times silently, stores fail now and then; all come up with what they had stored.",
                        usual,
                        OrdinaryScenarios::crashes),
                new Ordinary(
                        "churn", "Nodes leave, and come back with other neighbours.", usual, OrdinaryScenarios::churn),
                new Ordinary(
                        "partition-heal",
                        "Two halves are cut off for a third of the time, and all mine on: how long until all agree again.",
                        usual,
                        List.of("margin 0", "margin 6"),
                        OrdinaryScenarios::partition));
    }

    private static void ring(ScenarioRun run) {
        live(run, run.start(run.setup(run.rules())), network -> network.runFor(run.millis()));
    }

    private static void propagation(ScenarioRun run) {
        Simulation network =
                run.start(run.setup(run.rules()).topology(Topology.random(6)).links(LinkQuality.WORLD));
        LinkQuality slow =
                LinkQuality.WORLD.latency(Latency.logNormal(600, 0.5)).bytesPerSecond(20_000);
        for (SimulatedNode node : network.nodes()) {
            if (node.number() % 10 == 1) {
                network.links().of(node.number()).forEach(neighbour -> network.links()
                        .quality(node.number(), neighbour, slow));
            } else if (node.number() % 10 == 2) {
                network.links().cutOneWay(node.number(), (node.number() + 1) % run.nodes());
            }
        }
        live(run, network, running -> running.runFor(run.millis()));
    }

    private static void losses(ScenarioRun run) {
        Simulation network = run.start(run.setup(run.rules())).loss(0.1).duplicates(0.1);
        live(run, network, running -> running.runFor(run.millis()));
    }

    private static void skewedClocks(ScenarioRun run) {
        Simulation network = run.start(run.setup(run.rules()));
        Random clocks = network.random("clocks");
        network.nodes().forEach(node -> node.skew(clocks.nextInt(60_000) - 30_000));
        live(run, network, running -> running.runFor(run.millis()));
    }

    private static void crashes(ScenarioRun run) {
        Simulation network = run.start(run.setup(run.rules())).storeFailures(0.0005);
        live(run, network, running -> {
            Faults faults = new Faults(running).crashes(120, 20);
            running.runFor(run.millis());
            faults.stop();
            run.measure("crashes", "", faults.crashes());
            run.measure("failures of stores", "", (double) running.failures());
        });
    }

    private static void churn(ScenarioRun run) {
        Simulation network = run.start(run.setup(run.rules()).topology(Topology.random(4)));
        live(run, network, running -> {
            Faults faults = new Faults(running).churn(120, 60);
            running.runFor(run.millis());
            faults.stop();
            run.measure("left", "", faults.crashes());
        });
    }

    private static void partition(ScenarioRun run) {
        Simulation network = run.start(run.setup(run.rules().switchMargin(margin(run))));
        live(run, network, running -> {
            running.runFor(run.millis() / 3);
            running.cutFrom(run.nodes() / 2);
            running.runFor(run.millis() / 3);
            running.heal();
            long healed = running.now();
            boolean agreed = running.runUntil(running::agree, run.millis());
            run.measure("agreed within another such time", "%", agreed ? 100 : 0);
            run.measure("until all agree", "s", (running.now() - healed) / 1_000.0);
        });
    }

    private static int margin(ScenarioRun run) {
        return Integer.parseInt(run.variant().substring("margin ".length()));
    }

    /** All mine and pay while {@code events} go on; in the end all must agree. */
    private static void live(ScenarioRun run, Simulation network, Consumer<Simulation> events) {
        Agreement agreement = new Agreement(network);
        Propagation propagation = new Propagation(network);
        Traffic traffic = new Traffic(network, run.users(), PAYMENTS_PER_SECOND);
        network.mineAll();
        events.accept(network);
        run.measure("all on one tip", "% of time", 100 * agreement.ofAll());
        run.measure("on the commonest tip", "% of time × nodes", 100 * agreement.onCommonTip());
        run.measure("on the best tip", "% of time × nodes", 100 * agreement.onBestTip());
        run.measure("block at half of the nodes", "ms", propagation.toHalf());
        run.measure("block at nine tenths of them", "ms", propagation.toNineTenths());
        run.measure("blocks", "", (double) network.highest().height());
        run.measure("payments acknowledged", "", traffic.acknowledged());
        traffic.stop();
        run.settle(network);
    }
}
