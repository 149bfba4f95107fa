package org.yap.ledger.simulation.scenario;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.yap.ledger.simulation.Latency;
import org.yap.ledger.simulation.LinkQuality;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.Topology;
import org.yap.ledger.simulation.measure.Agreement;
import org.yap.ledger.simulation.measure.Propagation;

/** Ordinary life of a network, and each kind of mishap by itself. */
enum BuiltIn implements Scenario {
    RING("All mine and pay, and nothing goes wrong: how long nodes agree.", new Size(16, 10, 600)) {
        @Override
        public void run(ScenarioRun run) {
            live(run, run.start(run.setup(run.rules())), network -> network.runFor(run.millis()));
        }
    },

    PROPAGATION(
            "Messages travel as over the world, with slow links and links that work in one direction only: how fast blocks spread.",
            new Size(60, 5, 600)) {
        @Override
        public void run(ScenarioRun run) {
            Simulation network = run.start(
                    run.setup(run.rules()).topology(Topology.random(6)).links(LinkQuality.WORLD));
            for (SimulatedNode node : network.nodes()) {
                if (node.number() % 10 == 1) {
                    network.links().of(node.number()).forEach(neighbour -> network.links()
                            .quality(
                                    node.number(),
                                    neighbour,
                                    LinkQuality.WORLD
                                            .latency(Latency.logNormal(600, 0.5))
                                            .bytesPerSecond(20_000)));
                } else if (node.number() % 10 == 2) {
                    network.links().cutOneWay(node.number(), (node.number() + 1) % run.nodes());
                }
            }
            live(run, network, running -> running.runFor(run.millis()));
        }
    },

    LOSSES(
            "One message in ten gets lost, one in ten comes twice, and they overtake each other.",
            new Size(16, 10, 600)) {
        @Override
        public void run(ScenarioRun run) {
            Simulation network = run.start(run.setup(run.rules())).loss(0.1).duplicates(0.1);
            live(run, network, running -> running.runFor(run.millis()));
        }
    },

    SKEWED_CLOCKS("Clocks are up to half a minute ahead or late.", new Size(16, 10, 600)) {
        @Override
        public void run(ScenarioRun run) {
            Simulation network = run.start(run.setup(run.rules()));
            network.nodes()
                    .forEach(node ->
                            node.skew(network.random("clock" + node.number()).nextInt(60_000) - 30_000));
            live(run, network, running -> running.runFor(run.millis()));
        }
    },

    CRASHES(
            "Nodes crash, half of the times silently, stores fail now and then, and all come up again with what they had stored.",
            new Size(16, 10, 600)) {
        @Override
        public void run(ScenarioRun run) {
            Simulation network = run.start(run.setup(run.rules())).storeFailures(0.0005);
            live(run, network, running -> {
                Faults faults = new Faults(network).crashes(120, 20);
                running.runFor(run.millis());
                faults.stop();
                run.measure("crashes", "", faults.crashes());
                run.measure("failures of stores", "", network.failures());
            });
        }
    },

    CHURN("Nodes leave, and come back with other neighbours.", new Size(16, 10, 600)) {
        @Override
        public void run(ScenarioRun run) {
            Simulation network = run.start(run.setup(run.rules()).topology(Topology.random(4)));
            live(run, network, running -> {
                Faults faults = new Faults(network).churn(120, 60);
                running.runFor(run.millis());
                faults.stop();
                run.measure("left", "", faults.crashes());
            });
        }
    },

    PARTITION_HEAL(
            "Two halves are cut off from each other for a third of the time, and all mine on: how long until all agree again.",
            new Size(16, 10, 600)) {
        @Override
        public List<String> cases() {
            return List.of("margin 0", "margin 6");
        }

        @Override
        public void run(ScenarioRun run) {
            int margin = Integer.parseInt(run.variant().split(" ")[1]);
            Simulation network = run.start(run.setup(run.rules().switchMargin(margin)));
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
    },

    EVERYBODY_MINES(
            "All mine alike: for how much of the time nodes agree, for several margins.", new Size(30, 10, 1_800)) {
        @Override
        public List<String> cases() {
            return List.of("margin 0", "margin 1", "margin 6", "margin 20");
        }

        @Override
        public void run(ScenarioRun run) {
            int margin = Integer.parseInt(run.variant().split(" ")[1]);
            Simulation network = run.start(run.setup(run.rules().switchMargin(margin)));
            live(run, network, running -> running.runFor(run.millis()));
        }
    };

    private final String description;
    private final Size size;

    BuiltIn(String description, Size size) {
        this.description = description;
        this.size = size;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All mine and pay while {@code events} go on; in the end all must agree. */
    private static void live(ScenarioRun run, Simulation network, Consumer<Simulation> events) {
        Agreement agreement = new Agreement(network);
        Propagation propagation = new Propagation(network);
        Traffic traffic = new Traffic(network, run.users(), 0.5);
        network.mineAll();
        events.accept(network);
        run.measure("all on one tip", "% of time", 100 * agreement.ofAll());
        run.measure("on the commonest tip", "% of time × nodes", 100 * agreement.onCommonTip());
        run.measure("on the best tip", "% of time × nodes", 100 * agreement.onBestTip());
        run.measure("block at half of the nodes", "ms", propagation.toHalf());
        run.measure("block at nine tenths of them", "ms", propagation.toNineTenths());
        run.measure("blocks", "", network.highest().height());
        run.measure("payments acknowledged", "", traffic.acknowledged());
        traffic.stop();
        run.settle(network);
    }
}
