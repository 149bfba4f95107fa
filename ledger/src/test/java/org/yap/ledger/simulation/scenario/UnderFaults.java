package org.yap.ledger.simulation.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.simulation.Behaviour;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.simulation.Simulation;
import org.yap.ledger.simulation.Topology;
import org.yap.ledger.simulation.hostile.DoubleSpender;
import org.yap.ledger.simulation.hostile.LyingTips;
import org.yap.ledger.simulation.hostile.PrivateSpender;
import org.yap.ledger.simulation.hostile.SelfishMiner;
import org.yap.ledger.simulation.hostile.WithheldBlocks;
import org.yap.ledger.simulation.measure.Agreement;
import org.yap.ledger.simulation.measure.Divergence;
import org.yap.ledger.value.AddressHash;

/** Everything that can go wrong at once, and up to a fifth of the nodes hostile. In the end the honest ones agree. */
final class UnderFaults implements Scenario {
    /** Short, so that much happens in little time. */
    private static final int BLOCK_INTERVAL = 4;

    private static final double PAYMENTS_PER_SECOND = 0.5;
    private static final double UP_SECONDS = 90;
    private static final double DOWN_SECONDS = 10;

    @Override
    public String id() {
        return "faults";
    }

    @Override
    public String description() {
        return "Losses, slow links, partitions, crashes, failing stores, and up to a fifth of the nodes hostile: all agree in the end.";
    }

    @Override
    public Size size() {
        return new Size(16, 20, 150);
    }

    @Override
    public void run(ScenarioRun run) {
        Random random = new Random(run.seed());
        Choice choice = new Choice(random.nextInt(7), random.nextInt(7));
        NetworkRulesBuilder rules = choice.in(run.rules()).blockInterval(BLOCK_INTERVAL);
        Simulation network = run.start(run.setup(rules).topology(Topology.random(4)))
                .loss(random.nextDouble() * 0.1)
                .duplicates(random.nextDouble() * 0.1)
                .storeFailures(0.0005);
        network.nodes().forEach(node -> node.skew(random.nextInt(4_000) - 2_000));
        List<SimulatedNode> hostile = hostile(network, random);
        Agreement agreement = new Agreement(network);
        Divergence divergence = new Divergence(network);
        Traffic traffic = new Traffic(network, run.users(), PAYMENTS_PER_SECOND);
        network.mineAll();
        Faults faults = new Faults(network).crashes(UP_SECONDS, DOWN_SECONDS);
        divideAgainAndAgain(run, network, random);
        faults.stop();
        traffic.stop();
        run.measure("hostile nodes", "", hostile.size());
        run.measure("crashes", "", faults.crashes());
        run.measure("failures of stores", "", (double) network.failures());
        run.measure("payments acknowledged", "", traffic.acknowledged());
        run.measure("on the commonest tip", "% of time × nodes", 100 * agreement.onCommonTip());
        run.measure("deepest undo", "blocks", (double) divergence.deepest());
        run.settle(network);
        run.measure("height", "blocks", (double) network.highest().height());
        checkNothingSpentTwice(run, network);
    }

    /** Thrice the nodes are on sides of their own for a while, the last time until things go well again. */
    private static void divideAgainAndAgain(ScenarioRun run, Simulation network, Random random) {
        long part = run.millis() / 6;
        for (int i = 0; i < 3; i++) {
            network.runFor(part);
            int left = 1 + random.nextInt(run.nodes() - 1);
            int[] sides = new int[run.nodes()];
            for (int node = 0; node < sides.length; node++) {
                sides[node] = random.nextInt(run.nodes()) < left ? 0 : 1;
            }
            network.divide(sides);
            network.runFor(part);
            network.heal();
        }
    }

    /** Up to a fifth of the nodes, but so that the honest ones still have ways to each other that lead past them. */
    private static List<SimulatedNode> hostile(Simulation network, Random random) {
        int count = random.nextInt(network.nodes().size() / 5 + 1);
        Set<SimulatedNode> chosen = new HashSet<>();
        List<SimulatedNode> hostile = new ArrayList<>();
        for (int tries = 0; tries < 100 && hostile.size() < count; tries++) {
            SimulatedNode node = network.node(random.nextInt(network.nodes().size()));
            if (chosen.add(node)) {
                if (othersHangTogether(network, chosen)) {
                    hostile.add(node);
                } else {
                    chosen.remove(node);
                }
            }
        }
        hostile.forEach(node -> node.behave(behaviour(network, node, random)));
        return hostile;
    }

    /** Accounts of users at hostile nodes belong to those nodes. */
    private static Behaviour behaviour(Simulation network, SimulatedNode node, Random random) {
        int payer = ScenarioRun.FIRST_USER + node.number();
        int payee = payer + network.nodes().size();
        return switch (random.nextInt(6)) {
            case 0 -> new WithheldBlocks(true);
            case 1 -> new WithheldBlocks(false);
            case 2 -> new LyingTips(network.random("lies of " + node));
            case 3 -> new DoubleSpender(network.genesis(), payer, payee);
            case 4 -> new PrivateSpender(network.genesis(), payer, payee);
            default -> new SelfishMiner();
        };
    }

    private static boolean othersHangTogether(Simulation network, Set<SimulatedNode> without) {
        Set<Integer> reached = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>();
        network.nodes().stream()
                .filter(node -> !without.contains(node))
                .findFirst()
                .ifPresent(first -> next.add(first.number()));
        while (!next.isEmpty()) {
            int number = next.remove();
            if (!without.contains(network.node(number)) && reached.add(number)) {
                next.addAll(network.links().of(number));
            }
        }
        return reached.size() == network.nodes().size() - without.size();
    }

    /** Along the chain that all follow now, each account's payments have the sequences 0, 1, 2 and so on. */
    private static void checkNothingSpentTwice(ScenarioRun run, Simulation network) {
        SimulatedNode node = network.nodes().stream()
                .filter(SimulatedNode::isHonest)
                .findFirst()
                .orElseThrow();
        Map<AddressHash, Long> next = new HashMap<>();
        for (ChainEntry entry : node.store().mainEntries(1, (int) node.tip().height())) {
            for (Payment payment :
                    node.store().block(entry.hash()).orElseThrow().payments()) {
                long expected = next.merge(payment.sender(), 1L, Long::sum) - 1;
                run.check(
                        payment.sequence() == expected,
                        "the chain has payment " + payment.sequence() + " of an account whose next is " + expected);
            }
        }
    }
}
